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
rsvp-several = Thank you, { $callname }. Your answer is noted, *{ $answer }*, for:
    { $meetings }
    If one of them changes, choose it.
rsvp-late = That is all right, { $callname }, we will wait for you. Your answer is noted: *I can come*. { $community }, { $when }. When you arrive, please send PRESENT.
rsvp-no-such-day = Sorry, { $callname }, there is no meeting on that day. Next meeting: *{ $community }*, { $when }. Can you come?
rsvp-next = Next meeting: *{ $community }*, { $when }. Can you come?
rsvp-over = Thank you, { $callname }. The meeting of { $community }, { $when }, is over.
rsvp-cancelled = Sorry, { $callname }. The meeting of { $community }, { $when }, has been cancelled.

# Staying away
absence-sure = Would you like to tell that you cannot come?
absence-reason = All right, { $callname }, I have noted that you cannot come. May I know why?
absence-left = All right. Your answer stays recorded: cannot come. { $community }, { $when }.
absence-left-several = All right. Your answer to those { $count } meetings stays recorded: cannot come.
absence-recorded-leave = Noted: on leave. { $community }, { $when }. All the best, { $callname }.
absence-recorded-leave-child = Noted: on leave. { $community }, { $when }. I hope your child gets well soon, { $callname }.
absence-recorded-leave-family = Noted: on leave. { $community }, { $when }. I hope your family member gets well soon, { $callname }.
absence-recorded-sick = Noted: sick. { $community }, { $when }. Get well soon, { $callname }.
absence-recorded-duty = Noted: on duty elsewhere. { $community }, { $when }. All the best for your duty, { $callname }.

# Signing in
attendance-which = For which meeting?
attendance-no-meeting = Thank you, { $callname }. No meeting is planned at the moment.
attendance-none-gone-by = Thank you, { $callname }. No meeting was held in the last few days.
attendance-no-seat = Sorry, you are not a member of the community that meets here.
attendance-early = Thank you, { $callname }. Signing in is not open yet, so I noted *I can come* for { $community }, { $when }. It opens at { $opens }; please send PRESENT again then.
attendance-in = Thank you, { $callname }. You are signed in since { $at }.
attendance-in-late = Thank you, { $callname }. You are signed in since { $at } (late).
attendance-of-meeting = *{ $community }*, { $when }.
attendance-again = { $callname } is already signed in since { $at }. No need to repeat.
attendance-held = Thank you, { $callname }. The chair has recorded: { $status }. If that is wrong, the chair can correct it.
attendance-closed = Thank you, { $callname }. The attendance list closed at { $at }. If you were there, the chair can correct it.
attendance-correction-asked = All right, { $callname }. I am passing your request on to the chair, and will tell you the answer.
attendance-correction-pending = I have already passed your request on to the chair, { $callname }. Please contact the chair if something needs explaining.
attendance-correction-recorded = { $callname } is already on the list. No correction is needed.
attendance-correction-wanted = { $name } asks for a correction: present at { $community }, { $when }, but not recorded as present. The message was sent on { $sent }.
attendance-correct-present = Record as present
attendance-correct-late = Record as late
attendance-correct-decline = Decline

# Courtesies
polite-go-on = Please go ahead, { $callname }. What I can help with is in the menu; other questions are best put to the chair.
polite-welcome = You are welcome, { $callname }.
polite-walaikum = Waalaikumsalam, { $callname }. Type MENU if there is anything I can help with.
polite-greeting = Warm greetings, { $callname }. Type MENU if there is anything I can help with.
polite-walaikum-first = Waalaikumsalam.
polite-greeting-first = Warm greetings.
attendance-sure = Would you like to sign in yourself?
attendance-others-by-chair = Thank you, { $callname }. The chair records the attendance of others. For yourself, send PRESENT.
rsvp-headcount = Thank you, { $callname }. { $school }: { $people } people, for { $community }, { $when }. At the meeting, please let each of them send PRESENT.

# For officers: who comes
rsvp-none = No answer yet
rsvp-school = { $school }: { $people } people
rsvp-schools-more = { $schools } more schools: { $people } people
rsvp-counts = { $yes } can come, { $maybe ->
        [0] { "" }
       *[other] { $maybe } not sure,{ " " }
    }{ $no } cannot, { $none } without an answer.
attendance-counts = { $came } present{ $late ->
        [0] { "" }
       *[other] { " " }({ $late } late)
    }{ $guests ->
        [0] { "" }
       *[other] , { $guests } guests
    }{ $leave ->
        [0] { "" }
       *[other] , { $leave } excused
    }{ $sick ->
        [0] { "" }
       *[other] , { $sick } sick
    }{ $duty ->
        [0] { "" }
       *[other] , { $duty } on duty elsewhere
    }{ $absent ->
        [0] { "" }
       *[other] , { $absent } absent without notice
    }{ $unrecorded ->
        [0] { "" }
       *[other] , { $unrecorded } not recorded yet
    }.
attendance-line = { $label } ({ $count }): { $names }
attendance-names = { $names }{ $more ->
        [0] { "" }
       *[other] { " " }and { $more } more
    }
attendance-guests = Guests
attendance-overview = *{ $community }*, { $when }: { $counts }
attendance-overview-names = { $names }
attendance-nothing-held = There is no meeting to show yet. Type SCHEDULE to plan one.
attendance-not-open-yet = The next meeting of { $community } is { $when }. Its list opens { $opens }; from then on attendance can be recorded.
attendance-offer-names = All names
attendance-offer-names-more = More names
attendance-offer-mark = Mark attendance
attendance-offer-list = Attendance list (PDF)
attendance-offer-next = Next meeting
attendance-offer-result = Write the result
attendance-offer-confirm = Confirm the list
attendance-offer-more = Mark more
attendance-offer-see = See who is there

# For officers: marking
attendance-mark-ask = { $community }, { $when }. Who was there? Example: _semua hadir kecuali Rina sakit, Joko izin_. Or: _Rina hadir, Joko sakit_.
attendance-mark-everybody = Everyone present
attendance-mark-unclear = Sorry, I found no name in that.
attendance-mark-who = Several names fit “{ $name }”. Which one?
attendance-mark-unknown = I did not find “{ $name }” among the members.
attendance-mark-nobody = Skip this name
attendance-mark-preview = *{ $community }*, { $when }. I will record:
    { $lines }
    Is that right?
attendance-mark-save = Save
attendance-mark-drop = Do not save
attendance-mark-kept = Unchanged, signed in already: { $names }
attendance-mark-surprise = Had said they could not come, now present: { $names }
attendance-mark-saved = { $changed ->
        [0] Nothing changed
        [one] Saved: { $changed } person
       *[other] Saved: { $changed } people
    }. { $community }, { $when }.
attendance-mark-one = Saved: *{ $name }*, { $status }. { $community }, { $when }.
attendance-mark-one-same = *{ $name }* is recorded already: { $status }. Nothing has changed. { $community }, { $when }.
attendance-mark-undo = Undo
attendance-mark-undone = All right, I have taken back the record of { $name }. { $community }, { $when }.
attendance-mark-early = Signing in to this meeting is not open yet, so attendance cannot be marked.
attendance-mark-cancelled = This meeting was cancelled, so its attendance is not recorded.
attendance-changed-meanwhile = Sorry, a record has changed meanwhile. I saved nothing; please try again.
attendance-no-member = Sorry, that name is not on the list of this meeting.
attendance-reason-ask = Some records change. What is the reason? (Please name no illness.)
attendance-reason-mistake = Recorded by mistake
attendance-reason-late-news = News came later
attendance-reason-seen = Seen at the meeting
attendance-reason-other = Another reason
attendance-reason-request = Asked for by the member
attendance-decided-corrected = All right, recorded: { $status }. I am telling the member.
attendance-decided-already = Already recorded: { $status }. No need to repeat.
attendance-decided-declined = All right, { $status }. I will tell the member politely.
attendance-declined-label = not changed
attendance-corrected = The chair has corrected your attendance: *{ $status }*. { $community }, { $when }.
attendance-declined = Sorry, { $callname }. The chair could not change the attendance of { $community }, { $when }. Please contact the chair if something needs explaining.

# For officers: guests
attendance-guest-ask = What is the guest's name? Example: Bu Sari, SDN 5
attendance-guest-unclear = Sorry, I found no name in that.
attendance-guest-added = Guest recorded as present: { $guests }. { $community }, { $when }.
attendance-guest-more = Another guest
attendance-guest-undo = Remove this guest
attendance-guest-removed = All right, I took that guest off the list.

# For officers: after the meeting
attendance-not-closed = This attendance list is not closed yet. Once it is, you can confirm it.
attendance-confirm-who = Not recorded yet: { $names }.
attendance-confirm = { $community }, { $when }. If you confirm, those not recorded yet become absent without notice.
attendance-confirm-absent = Confirm
attendance-confirm-later = Later
attendance-confirm-kept = All right. They stay “not recorded yet” until you confirm.
attendance-confirmed = Thank you. The attendance list of { $community }, { $when }, is confirmed.
attendance-recap = The meeting of *{ $community }*, { $when }, is over. { $counts }
attendance-recap-names = { $names }
attendance-recap-missed = Could not come to three meetings in a row: { $names }. A friendly word may help.
attendance-group = *{ $community }*, { $when }
    Topic: { $topic }
    Present: { $came } of { $members } members{ $guests ->
        [0] { "" }
       *[other] { " " }and { $guests } guests
    }.
    Thank you for your time and your eagerness to learn.{ $more ->
        [0] { "" }
       *[other] { " " }See you on { $following }.
    }
attendance-result-ask = { $community }, { $when }. What came of it, and what follows? A few words are enough.
attendance-result-preview = Topic: { $topic }
    Result: { $result }
    Save it and send it to those who were away?
attendance-result-save = Save and send
attendance-result-topic = Change the topic
attendance-result-edit = Change the result
attendance-topic-ask = What was the topic of the meeting?
attendance-result-again = Please write the result again.
attendance-result-saved = { $people ->
        [0] The result is saved.
        [one] The result is saved, and sent to { $people } colleague who was away.
       *[other] The result is saved, and sent to { $people } colleagues who were away.
    } Thank you, { $callname }.
attendance-result-told = News from *{ $community }*, { $when }.
    Topic: { $topic }
    Result: { $result }
    We hope to see you at the next meeting, { $callname }.
