# Lesson plans: sending
lesson-plan-source = Please send the link to the lesson plan, or the file itself (PDF, Word, PowerPoint, photo).
lesson-plan-no-source = Sorry, I found no link or file in that message. Please copy the link from Google Drive, or attach the file.
lesson-plan-submit = The draft *{ $title }* is kept. Send it now, or complete it first?
lesson-plan-one-by-one = I keep the first link for now. Please send the others one by one.
lesson-plan-choice-send = Send
lesson-plan-choice-complete = Complete
lesson-plan-choice-no-plan = Not a lesson plan
lesson-plan-no-plan = All right, that is no lesson plan. I have deleted the draft, and nothing was sent.
lesson-plan-choice-discard = Delete draft
lesson-plan-kept = Thank you, { $callname }. I have received the lesson plan; it waits for review.
lesson-plan-kept-link = Thank you, { $callname }. I have received the lesson plan. Please make sure its access is "Anyone with the link".
lesson-plan-draft-kept = The draft *{ $title }* is kept. Type MY LESSON PLANS to send it later.
lesson-plan-left = All right, that is it for now. The draft *{ $title }* is kept and has not been sent. Type MY LESSON PLANS to go on with it.
lesson-plan-already = I already have *{ $title }* (status: { $status }). No need to send it again.
lesson-plan-mended = Some work was needed on *{ $title }*. Has it been improved?
lesson-plan-choice-mended = Yes, send again
lesson-plan-sent-again = Thank you, { $callname }. The plan *{ $title }* has been sent for review again.
lesson-plan-version = Is this a new version of *{ $title }*?
lesson-plan-choice-version = Yes, a new version
lesson-plan-choice-other = No, another plan
lesson-plan-version-kept = Thank you, { $callname }. I have received version { $number } of *{ $title }*.
lesson-plan-resend-source = Please send the improved link or file of *{ $title }*.
lesson-plan-gone = Sorry, that lesson plan is no longer in the list. Type MY LESSON PLANS to see what is kept.
lesson-plan-not-draft = That lesson plan has been sent already, so I did not delete it.
lesson-plan-discarded = All right, the draft has been deleted.
lesson-plan-draft = This lesson plan is still a draft. Send it now?

# Lesson plans: completing
lesson-plan-title = What is its title or topic? Example: Equivalent fractions
lesson-plan-kind = Which kind is it?
lesson-plan-level = Which level?
lesson-plan-level-unknown = Sorry, I do not know that level. Examples: SD, SMP, SMA, SMK, MI, MTs, PAUD.
lesson-plan-class = For which class?
lesson-plan-class-unknown = Sorry, this level has classes { $first } to { $last }. Please write the number.
lesson-plan-which-phase = Which phase is used?
lesson-plan-subject = Which subject? Example: Matematika
lesson-plan-subject-meant = Which one do you mean?
lesson-plan-goals = What are the learning goals?
lesson-plan-steps = What are the steps, in short?
lesson-plan-assessment = How is it assessed?
lesson-plan-choice-in-document = In the document

# Lesson plans: naming
lesson-plan-untitled = { $kind } { $about }
lesson-plan-about = { $subject }, { $grade }
lesson-plan-nameless = { $kind } without a title
lesson-plan-described = { $title } ({ $about })
lesson-plan-grade = class { $grade }
lesson-plan-grade-phase = class { $grade }, phase { $phase }
lesson-plan-phase = phase { $phase }
lesson-plan-line = { $title } – { $status }
lesson-plan-photo = photo
lesson-plan-kind-plan = Lesson plan
lesson-plan-kind-module = Teaching module
lesson-plan-kind-deep = Deep learning plan
lesson-plan-status-draft = draft
lesson-plan-status-submitted = sent
lesson-plan-status-needs-work = needs work
lesson-plan-status-approved = approved
phase-foundation = Foundation
phase-a = A
phase-b = B
phase-c = C
phase-d = D
phase-e = E
phase-f = F

# Lesson plans: reading
lesson-plans-none = You have not sent a lesson plan yet, { $callname }. Please send a link or a file any time.
lesson-plans-mine = Your newest lesson plans, { $callname }. Choose one to see the details.
lesson-plan-shown = *{ $title }*. Kind: { $kind }. Status: { $status }, version { $number }.
lesson-plan-shown-link = Link: { $url }
lesson-plan-shown-file = File: { $name }
lesson-plan-shown-fetching = I am still fetching the file. Please look again in a moment.
lesson-plan-shown-goals = Goals: { $text }
lesson-plan-shown-steps = Steps: { $text }
lesson-plan-shown-assessment = Assessment: { $text }
lesson-plan-shown-comment = Last comment: { $text }
lesson-plan-to-mend = Once it is improved, please send it again.
lesson-plan-offer-send = Send a lesson plan
lesson-plan-offer-resend = Send improved plan

# Lesson plans: reviewing
lesson-plan-waiting = For your information, { $callname }: a new lesson plan from { $author } in { $community }, *{ $title }*.
lesson-plan-offer-review = Review
lesson-plan-offer-next = Next lesson plan
lesson-plans-queue-empty = No lesson plan is waiting. Thank you, { $callname }.
lesson-plans-queue-end = You have seen all waiting lesson plans, { $callname }.
lesson-plan-from = Lesson plan { $position } of { $count }, from { $author }:
lesson-plan-verdict = What is the result?
lesson-plan-choice-approve = Approved
lesson-plan-choice-needs-work = Needs work
lesson-plan-choice-skip = Skip for now
lesson-plan-approve-comment = Any comment for the author?
lesson-plan-choice-no-comment = No comment
lesson-plan-note-needed = Please write what needs work, so that it helps the author.
lesson-plan-needs-work-comment = What needs work? The comment goes to the author.
lesson-plan-changed = That lesson plan has just changed or was reviewed already. Type REVIEW LESSON PLANS to open it again.
lesson-plan-reviewed-approved = Thank you, { $callname }. The lesson plan is approved, and I will tell its author.
lesson-plan-reviewed-needs-work = Thank you, { $callname }. I will pass the comment on to the author.
lesson-plan-approved = Congratulations, { $callname }. *{ $title }* has been approved by { $reviewer }.
lesson-plan-approved-comment = Congratulations, { $callname }. *{ $title }* has been approved by { $reviewer }. Comment: { $comment }
lesson-plan-needs-work = Thank you, { $callname }. { $reviewer } has read *{ $title }* and comments: { $comment }
lesson-plan-same-file = That file is the same as *{ $title }*, which I already have (status: { $status }), so I keep one only.
lesson-plan-file-refused = Sorry, I could not keep the file for *{ $title }*.

# Links and files that cannot be used
link-refused-not-https = Sorry, I can only keep links that begin with https://. Please copy the link again, for example from Google Drive.
link-refused-private-host = Sorry, that address can only be opened in its own network. Please send a link that everybody can open, for example from Google Drive.
link-refused-disguised = Sorry, the site's address in that link is unusual, so I did not keep it. Please copy the link again from where the plan is stored.
link-refused-malformed = Sorry, that link is incomplete or too long. Please copy it again.
file-refused-too-large = The file is too large (20 MB at most). Please send a link, or make the file smaller.
file-refused-wrong-type = Its content is not PDF, Word, PowerPoint or a photo. Please save it as PDF and send it again.
file-refused-empty = The file is empty. Please check it and send it again.
file-refused-gone = The file can no longer be fetched. Please send it again.
file-too-many = Sorry, too many files today. Please send a link, or go on tomorrow.
