# Answers to choose from
rsvp-answer-yes = I can come
rsvp-answer-maybe = Not sure yet
rsvp-answer-no = I cannot come
rsvp-change = Change
absence-reason-leave = On leave
absence-reason-sick = Sick
absence-reason-duty = On duty elsewhere
attendance-sign-in = I am here
attendance-ask-correction = Ask for a correction
attendance-see-schedule = See the schedule
attendance-meeting-label = { $community }, { $when }

# Who will come
rsvp-ask = *{ $community }*, { $when }. Can you come?
rsvp-new = Thank you, { $callname }. Your answer is noted: *{ $answer }*. { $community }, { $when }.
rsvp-changed = All right, { $callname }. Your answer is now *{ $answer }*. { $community }, { $when }.
rsvp-same = Your answer is already noted: *{ $answer }*. { $community }, { $when }.
rsvp-over = Thank you, { $callname }. The meeting of { $community }, { $when }, is over.
rsvp-cancelled = Sorry, { $callname }. The meeting of { $community }, { $when }, has been cancelled.

# Staying away
absence-sure = Would you like to tell that you cannot come?
absence-reason = All right, { $callname }, I have noted that you cannot come. May I know why?
absence-recorded-leave = Noted: on leave. { $community }, { $when }. All the best, { $callname }.
absence-recorded-sick = Noted: sick. { $community }, { $when }. Get well soon, { $callname }.
absence-recorded-duty = Noted: on duty elsewhere. { $community }, { $when }. All the best for your duty, { $callname }.

# Signing in
attendance-which = For which meeting?
attendance-no-meeting = Thank you, { $callname }. No meeting is planned at the moment.
attendance-no-seat = Sorry, you are not a member of the community that meets here.
attendance-early = Thank you, { $callname }. Signing in is not open yet, so I noted *I can come* for { $community }, { $when }. It opens at { $opens }; please send HADIR again then.
attendance-in = Thank you, { $callname }. You are signed in since { $at }.
attendance-in-late = Thank you, { $callname }. You are signed in since { $at } (late).
attendance-again = { $callname } is already signed in since { $at }. No need to repeat.
attendance-held = Thank you, { $callname }. The chair has recorded: { $status }. If that is wrong, the chair can correct it.
attendance-closed = Thank you, { $callname }. The attendance list closed at { $at }. If you were there, the chair can correct it.
attendance-correction-asked = All right, { $callname }. I have passed your request on to the chair, and will tell you the answer.
attendance-correction-recorded = { $callname } is already on the list. No correction is needed.
attendance-correction-wanted = { $name } asks for a correction: present at { $community }, { $when }, but not on the list. The message was sent at { $sent }.
attendance-correct-present = Record as present
attendance-correct-late = Record as late
attendance-correct-decline = Decline

# Courtesies
polite-go-on = Please go ahead, { $callname }. What I can help with is in the menu; other questions are best put to the chair.
polite-welcome = You are welcome, { $callname }.
polite-walaikum = Waalaikumsalam, { $callname }. Type MENU if there is anything I can help with.
polite-greeting = Warm greetings, { $callname }. Type MENU if there is anything I can help with.
