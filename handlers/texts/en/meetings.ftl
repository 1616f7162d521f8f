# Days and rhythm
meeting-weekday-0 = Monday
meeting-weekday-1 = Tuesday
meeting-weekday-2 = Wednesday
meeting-weekday-3 = Thursday
meeting-weekday-4 = Friday
meeting-weekday-5 = Saturday
meeting-weekday-6 = Sunday
meeting-nth-1 = first
meeting-nth-2 = second
meeting-nth-3 = third
meeting-nth-4 = fourth
meeting-nth-last = last
meeting-and = { $first } and { $last }
meeting-and-last = { $first }, and { $last }
meeting-comma = { $first }, { $second }
frequency-once = Once
frequency-weekly = Every week
frequency-fortnightly = Every two weeks
frequency-monthly = Every month
meeting-repeats-once = Once
meeting-repeats-weekly = Every { $day }
meeting-repeats-fortnightly = Every two weeks, on { $day }
meeting-repeats-monthly = Every month, { $nths } { $day }
meeting-repeats-times = { $rhythm }, { $count } times
meeting-repeats-until = { $rhythm }, until { $last }

# Place
meeting-at-place = at { $place }
meeting-at-pin = at the place marked on the map
meeting-at-both = { $here } and { $online }
meeting-with-pin = { $where } (map: { $link })
meeting-online = online ({ $link })
meeting-online-later = online (link to follow)
meeting-online-choice = Online, link later
meeting-codes = { $codes }
meeting-map = Map: { $link }
meeting-day-label = { $day }
meeting-line-when = { $when }
meeting-line-topic = Topic: { $topic }
meeting-no-change = Nothing changes.
meeting-topic-routine = Regular meeting

# Scheduling
meeting-line = When and where, and about what? One message will do, for example: Saturday 12 Dec at 9 am at SDN 2, about early assessment. You may paste an invitation as it is.
meeting-choice-usual = As usual
meeting-choice-stepwise = Step by step
meeting-day = Thank you. Which day and date? Example: Saturday 12 Dec
meeting-day-of-week = Which day next week? Example: Saturday
meeting-day-past = Sorry, { $when } has passed. Which day and date do you mean? Example: Saturday 12 Dec
meeting-day-no-such = Sorry, the calendar has no such date. Which day and date? Example: Saturday 12 Dec
meeting-which-day = That date is a { $weekday }, not a { $said }. Which is right?
meeting-time = At what time? Example: 09.00, or 1 pm
meeting-time-prayer = Very well, after { $prayer }. So that reminders are on time: at what time? Example: 19.30
meeting-place = Where? Type the place, send a location, or paste a Zoom or Meet link.
meeting-topic = What is it about? Example: early assessment
meeting-repeat = How often?
meeting-preview =
    Meeting of *{ $community }*:
    { $meeting }
    { $notes }
meeting-preview-ask = Is this right? If something is wrong, just type it, for example: at 10 am
meeting-note-date-guessed = I guessed the day, please check it.
meeting-note-time-guessed = I guessed the time, please check it.
meeting-note-several-days = I noted its first day only.
meeting-note-end-guessed = The last day is my guess, please check it.
meeting-note-end-before-first = The last day comes before the first meeting, so I have not noted it.
meeting-note-clash = At the same time as another meeting: { $topic }.
meeting-correct = Please type what should change, for example: at 10 am, or at SDN 3, or every Saturday.
meeting-choice-announce = Yes, announce it
meeting-choice-change = Change
meeting-choice-stop = Never mind
meeting-created = Thank you. The meeting of { $community } is saved and its members are told. You may forward the next message to your group.
meeting-held = These are quiet hours: members receive it from { $until } on.
meeting-you-too = Can you come yourself, { $callname }?
meeting-offer-letter = Invitation letter
meeting-wag-new =
    Dear colleagues, a meeting of *{ $community }*:
    { $meeting }
    { $answer }
    Thank you. { $chair }
meeting-wag-moved =
    Dear colleagues, with apologies, a change to the meeting of *{ $community }*:
    { $meeting }
    { $answer }
    Thank you. { $chair }
meeting-wag-cancelled =
    Dear colleagues, with apologies, this meeting of *{ $community }* will not take place:
    { $meeting }
    Thank you. { $chair }
meeting-wag-cancelled-series =
    Dear colleagues, with apologies, the regular meeting of *{ $community }* will not take place from this one on:
    { $meeting }
    Thank you. { $chair }
meeting-wag-link = Attendance and schedule: { $link }
meeting-wag-links = Attendance and schedule by WhatsApp: { $whatsapp } or Telegram: { $telegram }
meeting-wag-no-link = Please answer through the community's assistant.

# Answers that cannot be read yet
meeting-invalid-day = Sorry, I found no day or date. Examples: Saturday 12 Dec, tomorrow, 12/12/2026
meeting-invalid-time = Sorry, I found no time. Examples: 09.00, 1 pm, half past 7
meeting-invalid-place = Sorry, I found no place. Examples: SDN 2 Sidikalang, or a link https://…
meeting-invalid-no-date = Sorry, the calendar has no such date.
meeting-invalid-weekday = Sorry, that date is a { $weekday }. Please type it again.
meeting-invalid-same = That meeting is on { $when } { $where } already.
meeting-invalid-topic = Sorry, I did not find the topic. Example: initial assessment
meeting-invalid-past = Sorry, that time has passed. Please type a time to come.
meeting-invalid-correction = Sorry, I did not understand the change. Examples: at 10 am, tomorrow, at SDN 3, about numeracy
meeting-invalid-minutes = Sorry, please type minutes, { $most } at most. Example: 30
meeting-refused-past = Sorry, the time of that meeting has passed. Nothing was saved. Please schedule it again.
meeting-refused-changed = Sorry, another officer has just changed that meeting. I changed nothing. Type SCHEDULE to see it.
meeting-refused-cancelled = That meeting is cancelled already. Nothing changed.
meeting-refused-none = There is no meeting to come yet. Type SCHEDULE A MEETING to make one.
meeting-refused-setting = Sorry, there is no such setting.

# Notices
meeting-new = New meeting of { $community }: { $when } { $where }. Topic: { $topic }. Can you come?
meeting-new-series = New regular meetings of { $community }. { $repeat }. The first: { $when } { $where }. Topic: { $topic }. Can you come?
meeting-moved = With apologies, the time of the meeting of { $community } changes from { $was } to { $when } { $where }. Topic: { $topic }. Please answer again.
meeting-moved-same-day = With apologies, the time of the meeting of { $community } on { $day } changes from { $was } to { $when } { $where }. Topic: { $topic }. Please answer again.
meeting-moved-series = With apologies, the meetings of { $community } change. { $repeat }. That of { $was } is now { $when } { $where }. Topic: { $topic }. Please answer again.
meeting-details = The meeting of { $community } changes, its time does not: { $when } { $where }. Topic: { $topic }. Your answer still counts, { $callname }.
meeting-details-ask = The meeting of { $community } changes, its time does not: { $when } { $where }. Topic: { $topic }. Can you come?
meeting-cancelled = With apologies, the meeting of { $community } { $when } is cancelled.{ $reason } Thank you for your understanding.
meeting-cancelled-series = With apologies, the meetings of { $community } from { $when } on are cancelled.{ $reason } Thank you for your understanding.
meeting-because = { " " }Reason: { $reason }.
meeting-tomorrow = A reminder, { $callname }: tomorrow { $community }, { $when } { $where }. Topic: { $topic }.
meeting-today = A reminder, { $callname }: today { $community }, { $when } { $where }. Topic: { $topic }.
meeting-hour = A reminder, { $callname }: in one hour { $community }, { $when } { $where }. Topic: { $topic }.
meeting-late = Sorry, this reminder is late, { $callname }: { $community }, { $when } { $where }. Topic: { $topic }.
meeting-can-you = Can you come?
meeting-you-come = Your answer: coming. Thank you, { $callname }, see you there.
meeting-open = { $callname }, the attendance list of { $community } is open until { $until }. The meeting begins at { $start } { $where }. Once you are there, please press the button.
meeting-open-late = Sorry, this message is late, { $callname }. The attendance list of { $community } is open until { $until }. The meeting begins at { $start } { $where }. Please press the button.

# Agenda
meeting-agenda =
    { $count ->
        [1] The next meeting:
       *[other] The next { $count } meetings:
    }
    { $lines }
meeting-agenda-ask = Can you come on { $when }?
meeting-agenda-empty = No meeting is scheduled yet. I will tell you as soon as there is one, { $callname }.
meeting-agenda-line = { $when }, { $place }: { $topic }
meeting-agenda-line-of = { $when }, { $community }, { $place }: { $topic }
meeting-offer-schedule = Schedule a new one
meeting-offer-move = Move
meeting-offer-cancel = Cancel a meeting

# Moving and cancelling
meeting-which = Which meeting?
meeting-which-none = There is no meeting on that day. Which one do you mean?
meeting-move-to = The meeting { $when }. To when or where is it moved? Examples: 1 pm, Sunday 9 am, or to SDN 3
meeting-move-preview =
    The meeting { $was } becomes:
    { $becomes }
    Members will be told. Go on?
meeting-move-all-preview =
    The meeting on { $was } and all after it change to:
    { $becomes }
    Members will be told. Go ahead?
meeting-choice-move = Yes, move it
meeting-choice-move-series = This and all after
meeting-choice-cancel = Yes, cancel it
meeting-choice-cancel-all = Yes, cancel all
meeting-choice-cancel-series = This and all after
meeting-choice-other = Another meeting
meeting-choice-keep = Never mind
meeting-move-done = { $told ->
        [0] Thank you, the change is saved. You may forward the next message to your group.
        [1] Thank you, the change is saved and one member is told. You may forward the next message to your group.
       *[other] Thank you, the change is saved and { $told } members are told. You may forward the next message to your group.
    }
meeting-cancel-preview = Cancel the meeting { $when } ({ $topic })? Members will be told.
meeting-cancel-one-by-one = Meetings are cancelled one by one, beginning with the day named first.
meeting-cancel-all-preview = Cancel all these meetings, regular ones for good? Members will be told.
    { $lines }
meeting-cancel-done = { $told ->
        [0] Thank you, the meeting is cancelled. You may forward the next message to your group.
        [1] Thank you, the meeting is cancelled and one member is told. You may forward the next message to your group.
       *[other] Thank you, the meeting is cancelled and { $told } members are told. You may forward the next message to your group.
    }

# Settings
meeting-settings =
    Meeting settings of *{ $community }*:
    Reminder one hour before: { $hour ->
        [yes] yes
       *[no] no
    }
    The attendance list opens { $window } minutes before the start, counts late after { $late } minutes, and closes { $close } minutes after the end.
    Which one is to change?
meeting-setting-hour = One-hour reminder
meeting-setting-window = Opening time
meeting-setting-late = Late limit
meeting-setting-close = Closing time
meeting-setting-name = Community name
meeting-setting-done = That is all
meeting-settings-done = Very well, the settings are saved.
meeting-ask-hour = Send a reminder one hour before a meeting?
meeting-ask-window-before = How many minutes before the start does the attendance list open?
meeting-ask-late-after = After how many minutes does someone count as late?
meeting-ask-close-after = How many minutes after the end does the attendance list close?
