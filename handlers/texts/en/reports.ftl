# Attendance and the form of a meeting, as printed
attendance-status-present = Present
attendance-status-late = Late
attendance-status-leave = Excused
attendance-status-sick = Sick
attendance-status-duty = On duty elsewhere
attendance-status-unrecorded = Not recorded yet
attendance-status-absent = Absent without notice
meeting-mode-in-person = In person
meeting-mode-online = Online
meeting-mode-hybrid = Hybrid

# Shared
report-month =
    { $month ->
        [1] January { $year }
        [2] February { $year }
        [3] March { $year }
        [4] April { $year }
        [5] May { $year }
        [6] June { $year }
        [7] July { $year }
        [8] August { $year }
        [9] September { $year }
        [10] October { $year }
        [11] November { $year }
       *[12] December { $year }
    }
report-meeting-gone = Sorry, that meeting was cancelled or no longer exists. Type SCHEDULE to see what is planned.
report-nip = What is your NIP, for the chair's signature? It is printed in documents only.
report-nip-skip = Skip
report-nip-invalid = Sorry, a NIP has 18 digits, for example 19790101 200312 1 002. Please check it, or skip.

# Attendance list
attendance-list-none = { $community } has no meeting yet whose list could be printed.
attendance-list-blank = Here is the attendance list of { $community } to be signed, { $meeting }.
attendance-list-filled = Here is the attendance list of { $community }, { $meeting }: PDF to print and XLSX to work with.
attendance-list-offer-blank = Blank, next meeting
attendance-list-offer-filled = Filled, last one

# Invitation letter
letter-none = { $community } has no coming meeting. Once one is planned, type INVITATION.
letter-ready = Here is the invitation of { $community }, { $meeting }, for the heads of the members' schools.
letter-ready-blank = Here is the invitation of { $community }, { $meeting }, for the heads of the members' schools. The letter's number is still blank.
letter-number = What is the letter's number? Example: 421.2/07/KKG/2026
letter-offer-number = Add the number
letter-offer-other = Another meeting
letter-which = For which meeting, { $callname }?
report-offer-schedule = Plan a meeting
report-meeting = { $meeting }
letter-subject = Meeting of { $community }

# Recap in chat
recap-whose = Which recap, { $callname }?
recap-whose-area = My area
recap-whose-own = My community
recap-area-empty = There was no community in { $scope } in { $month }.
recap-which-name = Which community? Please type its name.
recap-which = Which one, { $callname }?
recap-no-community = Sorry, there is no community { $name } in your area. Type RECAP for all communities.
recap-not-yours = Sorry, that community is not in your area.
recap-month-ahead = Sorry, { $month } has not begun yet. Type RECAP for the latest one.
recap-one = *Recap of { $month }*, { $scope }: { $meetings ->
        [one] 1 meeting
       *[other] { $meetings } meetings
    }, { $percent } present on average. The file has the details.
recap-one-none = *Recap of { $month }*, { $scope }: no meeting yet. The file lists the members.
recap-area = *Recap of { $month }*, { $scope }: { $communities } communities, { $meetings ->
        [one] 1 meeting
       *[other] { $meetings } meetings
    }, { $percent } present on average. { $idle }
recap-area-none = *Recap of { $month }*, { $scope }: { $communities } communities. { $idle }
recap-idle-nobody = All of them have met.
recap-idle = No meeting yet: { $names }.
recap-idle-more = No meeting yet: { $names }, and { $more } more.
recap-offer-one = One community
recap-costs = WhatsApp: { $count ->
        [one] 1 paid message
       *[other] { $count } paid messages
    }, about { $total }.
recap-sent = { $callname }, here is the monthly recap of your area.

# Recap as a file
recap-file-name = recap
recap-title = Attendance recap
recap-chart-title = Attendance by week
recap-sheet-summary = Summary
recap-sheet-meetings = Meetings
recap-sheet-attendance = Attendance
recap-sheet-learning = Learning
recap-column-number = No
recap-column-series = Series
recap-column-stage = Stage
recap-column-enrolled = Began
recap-column-finished = Finished
recap-column-community = Community
recap-column-kind = Type
recap-column-level = Level
recap-column-area = Area
recap-column-chair = Chair
recap-column-members = Members
recap-column-meetings = Meetings
recap-column-activities = Activities
recap-column-average = Average present
recap-column-head = Head of school present
recap-column-date = Date
recap-column-start = Start
recap-column-end = End
recap-column-zone = Zone
recap-column-topic = Topic
recap-column-place = Place
recap-column-mode = Form
recap-column-present = Present
recap-column-guests = Guests
recap-column-name = Name
recap-column-school = School
recap-column-total = Total present
recap-column-percent = %
recap-column-nip = NIP
recap-column-job = Position
recap-column-time = Time
recap-column-status = Remark
recap-mark-present = H
recap-mark-late = T
recap-mark-leave = I
recap-mark-sick = S
recap-mark-duty = DL
recap-mark-absent = TK
recap-mark-unrecorded = BT
recap-legend-present = present (hadir)
recap-legend-late = late, counted as present (terlambat)
recap-legend-leave = excused (izin)
recap-legend-sick = sick (sakit)
recap-legend-duty = on duty elsewhere (dinas luar)
recap-legend-absent = absent without notice (tanpa keterangan)
recap-legend-unrecorded = not recorded yet, waits for the chair (belum tercatat)
recap-note-blank = Blank = not yet, or no longer, a member then
recap-note-average = Average present: those who came (H and T) over the members at each meeting.
recap-note-activities = Activities: lesson plans that members handed in during the month.
recap-note-head = Head of school present: at how many meetings a head was; "-" if no member is known to be one.
recap-note-learning = How many people of this area began and finished, until the end of the month. Scores are known to the learner only.
recap-note-no-meeting = No meeting in this month yet.
stage-technical-training = Bimtek
stage-training = Diklat
