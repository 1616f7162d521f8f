# Learning: pages and questions
learn-job = So that the module fits: what is your work at school?
learn-welcome = A new series: *{ $series }*. { $about } It has { $units } short units; go on whenever you like.
learn-heading = { $bar } *{ $title }*
learn-page = { $body }
learn-page-link =
    { $body }

    Read more: { $link }
learn-next = Go on
learn-question =
    { $bar } *Question { $number } of { $total }*

    { $prompt }
learn-right = That is right, { $callname }! { $explanation } { $effort }
learn-wrong = Not quite, and that is all right. { $explanation } The right answer is *{ $number }*: { $label }. { $effort }

# Recognising effort
effort-thought = Thank you for thinking it through.
effort-again = Right again; { $you } are getting surer.
effort-tried = Thank you for trying; this is how we learn.
effort-steady = Thank you for carrying on; that is what moves us forward.
effort-streak = Several right in a row; you read with care.
effort-recovered = You did not give up after the last question, and now it is right.
effort-improved = Not yet the last time, right now. The practice shows.
effort-last = Only one question left.
effort-whole = Thank you for seeing it through with care.

# Done
learn-done = { $bar } Unit { $number } is done, { $right } of { $total } answers right. Thank you for your time.
learn-done-stage = { $bar } Unit { $number } is done, { $right } of { $total } answers right. This module is complete, congratulations! 🎉
learn-try = One thing to try in class tomorrow: { $tip }
learn-try-school = One thing to try at school tomorrow: { $tip }
learn-private = (Scores are not shown to the chair.)
learn-offer-next = Next unit
learn-offer-retry = Repeat this unit
learn-offer-again = Repeat a unit
learn-offer-more = Learn more
learn-offer-start = Start learning
learn-offer-continue = Go on learning
learn-all-done = All units are done. Thank you, { $callname }. New series will appear here.
learn-nothing = Sorry, there is no learning series at the moment.
learn-unit-gone = Sorry, that unit is no longer available. Your progress is kept.
learn-no-idea = That is all right, { $callname }. Choose what seems closest to you; the explanation follows.
learn-left = All right, that is it for now. Your progress is kept. Type LEARN to go on.
learn-unit-open = Some questions are still unanswered. Type LEARN to go on.

# One's own progress
learn-record = *{ $series }*
    { $bar } { $done } of { $units } units done
    { $scores }
learn-record-unit = { $title }: { $right } of { $total } right
learn-record-open = { $title }: not finished
learn-record-empty = No unit is finished yet. One unit takes about 5 minutes.
learn-which-unit = Which unit would { $you } like to repeat? Only its questions; the old score is kept.
learn-which-series = Which series would { $you } like to open?

# Nudges
nudge-unit = The unit *{ $title }* is still waiting, about { $minutes } minutes. Go on now?
nudge-rsvp = May I ask, { $callname }: { $community }, { $when }. Can you come?
nudge-rsvp-answer = Answer { $community }
nudge-later = Remind me tomorrow
nudge-later-done = All right, I will remind { $you } again on { $at }.
nudge-later-none = All right. Nothing in that message needs a reminder any more.
