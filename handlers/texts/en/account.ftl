# First words
welcome = Welcome. I am the learning community's assistant for schedule, attendance, lesson plans and learning. (Untuk bahasa Indonesia, ketik INDONESIA.)
welcome-first = For that you need to join a community first.
welcome-no-data = No data about you is kept here.
welcome-look = Look around first
look-around = I remind of meetings, record attendance, take lesson plans and go through short learning units with you. Nothing is kept yet; { $organiser } keeps your data only after you agree. I never ask for an OTP, a PIN or money.
about = I am the learning community's assistant, run by { $organiser }. Kept: name, school, attendance, lesson plans and learning progress. Type MY DATA for a copy, PROFILE to correct it, DELETE MY DATA to delete it. I never ask for an OTP, a PIN or money.

# Menu
menu-title = Menu of *{ $community }*. How can I help, { $callname }?
menu-no-community = How can I help, { $callname }? Send a community's code to join.
menu-plain = How can I help, { $callname }?
menu-appoint = Appoint a chair
menu-officer-title = Officers' menu. How can I help?
menu-agenda = Schedule
menu-check-in = I am here
menu-absence = Cannot come
menu-lesson-plan = Send a lesson plan
menu-learn = Learn
menu-profile = Profile
menu-communities = My communities
menu-officer = Officers' menu
menu-schedule = New meeting
menu-mark = Record attendance
menu-answers = Who can come
menu-attendance-list = Attendance list
menu-letter = Invitation letter
menu-broadcast = Broadcast
menu-review = Lesson plans to review
menu-members = Members
menu-recap = Recap
menu-settings = Settings
help = Type one of these words at any time:
    { $lines }
help-anyone = MENU, JOIN, CREATE COMMUNITY, ABOUT, LANGUAGE, LINK, CANCEL
help-member = SCHEDULE, PRESENT, ABSENT, LESSON PLAN, LEARN, PROFILE, COMMUNITY, LEAVE, STOP, RESUME, MY DATA, DELETE MY DATA
help-officer = Officers: SCHEDULE A MEETING, ATTENDANCE LIST, INVITATION LETTER, RECAP, CARD
help-chair = Chair: MEMBERS, ADD MEMBER, ANNOUNCE, UNREACHED, HAND OVER, REQUESTS
help-coordinator = Coordinator: RECAP, APPOINT CHAIR
help-owner = Operator: UNDO LINK

# Reminders
stop-done = All right, reminders are stopped. The data is kept. Type START to get them again.
stop-nothing = All right. I have not been sending anything by myself.
stop-here = All right, reminders on this { $here } have stopped; on { $others } they still come. Your data is kept. Type START to get them here again.
stop-other-account = the other { $channel } account
stop-offer-everywhere = Stop everywhere
start-others = They are still stopped on { $others }.
start-offer-everywhere = Start everywhere
start-everywhere = Thank you, { $callname }. Reminders come again, on whichever account is easiest.
start-done = Thank you, { $callname }. Reminders are sent again.
start-already = Your reminders are on already, { $callname }.

# Language
language-which = Which language shall I use?
language-id = Bahasa Indonesia
language-en = English
language-set = All right, I speak English.

# Profile
profile-show = *Profile*
    Name: { $name }
    Form of address: { $honorific }
    School: { $school }
    NPSN: { $npsn }
    NIP: { $nip }
    NUPTK: { $nuptk }
    Phone: { $phone }
    Job: { $job }
    Time zone: { $zone }
    Language: { $language }
    What should change?
profile-part-name = Name
profile-part-honorific = Form of address
profile-part-school = School
profile-part-npsn = NPSN
profile-part-numbers = Personal numbers
profile-part-nip = NIP
profile-part-nuptk = NUPTK
profile-part-phone = Phone
profile-part-job = Job
profile-part-zone = Time zone
profile-part-language = Language
profile-done = All correct
profile-kept = Thank you. The profile stays as it is.
profile-saved = Thank you, saved.
profile-again = See the profile
profile-name = Please write the full name with titles. Example: Bu Rina Wulandari, S.Pd.
profile-honorific = How should I address you?
profile-school = Which school are you from?
profile-npsn = What is the school's NPSN? Eight digits.
profile-npsn-invalid = Sorry, an NPSN has eight digits. Please check it again.
profile-npsn-no-school = Please write the school first, then the NPSN.
profile-which-number = Which number? All of them are optional.
profile-nip = What is your NIP? 18 digits; used on official documents only.
profile-no-number = No number
profile-nip-invalid = Sorry, a NIP has 18 digits that begin with the date of birth. Please check it again.
profile-nuptk = What is your NUPTK? 16 digits. It is optional; it is not shown to others.
profile-nuptk-invalid = Sorry, a NUPTK has 16 digits. Please check it again.
profile-phone = What is your phone number? Example: 0812 3456 7890. It is optional; it is not shown to others.
profile-phone-invalid = Sorry, that does not look like an Indonesian number. Please begin with 08 or +62.
profile-job = What is your job?
profile-zone = Which time zone for reminders?
profile-zone-community = As the community
honorific-bu = Ibu (Mrs, Ms)
honorific-pak = Bapak (Mr)
honorific-unknown = Bapak/Ibu
job-teacher = Teacher
job-principal = Head of school
job-supervisor = Supervisor
job-staff = Education staff
job-official = Official of an education office

# One-time codes
invite-consent = This code gives a right to manage. { $organiser } keeps your name, office and { $account }; officers can see them.
invite-invalid = Sorry, that code is used, expired or wrong. Please ask for a new one.
invite-owner-done = Thank you, { $callname }. You now run this assistant.
invite-coordinator-done = Thank you, { $callname }. You now coordinate { $area } for { $levels }.
invite-name = Your name and office? Example: Pak Tumpal Sinaga, Dinas Pendidikan
invite-unit = Thank you, { $name }. What is the name of your office? Example: Dinas Pendidikan

# My data
my-data = Here is a copy of all that is kept about you. Only you see your learning scores. If something is wrong, type PROFILE.
my-data-file = my-data.pdf
my-data-title = MY DATA
my-data-about = Kept by { $organiser }. Made { $when }.
my-data-profile = PROFILE
my-data-name = Name: { $name }
my-data-honorific = Form of address: { $honorific }
my-data-school = School: { $school }, NPSN { $npsn }
my-data-nip = NIP: { $nip }
my-data-nuptk = NUPTK: { $nuptk }
my-data-phone = Phone: { $phone }
my-data-job = Job: { $job }
my-data-zone = Time zone: { $zone }
my-data-language = Language: { $language }
my-data-consent = Consent: { $when }
my-data-address = Chat account: { $account }, { $address }
my-data-scoped = That account's id at WhatsApp: { $scoped }
my-data-communities = COMMUNITIES
my-data-membership = { $community }: { $role }, since { $when }
my-data-grants = RIGHTS
my-data-owner = Owner of this assistant
my-data-coordinator = Coordinator of { $area }
my-data-attendance = ATTENDANCE
my-data-attended = { $when }, { $topic }: { $status }
my-data-attended-because = { $when }, { $topic }: { $status } (reason of the correction: { $reason })
my-data-rsvp = { $when }, { $topic }: answered { $answer }
my-data-rsvp-because = { $when }, { $topic }: answer { $answer } ({ $reason })
my-data-plans = LESSON PLANS
my-data-plan = { $when }: { $title }
my-data-learning = LEARNING
my-data-unit = { $when }, { $unit }: score { $score }
my-data-broadcasts = BROADCASTS
my-data-broadcast = { $when }: { $body }
my-data-files = FILES
my-data-attachment = { $when }: { $name }
my-data-none = (none)

# Deleting
delete-confirm = Your data will be deleted and cannot be brought back. An attendance list that was issued is kept. To go on, type DELETE MY DATA.
delete-sole-chair = You are the only chair of { $community }. Better hand over first; otherwise the coordinator can appoint a new chair.
delete-not-phrase = The data is not deleted yet.
delete-cancelled = All right, the data is not deleted. Nothing has changed.
delete-done = The data is deleted. Thank you for the time together.
