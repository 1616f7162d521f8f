# Joining
join-code = Please type the community's code: six letters and digits, from the chair.
code-shape = Sorry, I cannot read that as a code. A code has six letters and digits, as on the invitation card from the chair. Type CANCEL to stop.
code-forbidden = Sorry, codes do not use 0, O, 1, I. Please check { $code } again.
join-wrong-code = Sorry, there is no code { $code }. Please check it again or ask the chair.
join-near = That code is not quite right. Did you mean *{ $community }*?
chair-none = none yet
join-consent = *{ $community }.* Chair: { $chair }. { $organiser } keeps your name, school, chat account and attendance for administration; the chair and the coordinator can see them.
join-consent-more = { $organiser } uses this data only for the learning community (Indonesian law 27/2022). Only you see your quiz scores. An attendance list once issued is kept. At any time: MY DATA for a copy, PROFILE to correct it, DELETE MY DATA to delete it.
consent-now = Do you agree?
consent-agree = Agree and join
consent-ok = Agree
consent-more = Tell me more
consent-declined = All right, thank you. Nothing is kept. Should you change your mind, send the code again at any time.
join-name = Your name and school for the attendance list? Example: Bu Rina Wulandari, S.Pd., SDN 2
join-school = Thank you, { $name }. Which school are you from?
name-only-school = Thank you, I have read the school. Please write the name too, for example: Bu Rina Wulandari, S.Pd., SDN 2
name-is-code = I have the code already. Please write name and school, for example: Bu Rina Wulandari, S.Pd., SDN 2
name-fault-empty = Sorry, that message is empty. Please write name and school.
name-fault-too-long = Sorry, that is too long for a name and a school. Please write it short, for example: Bu Rina Wulandari, S.Pd., SDN 2
name-fault-no-letters = Sorry, I find no name in that. Example: Bu Rina Wulandari, S.Pd., SDN 2
name-fault-link = Sorry, that is a link. Please write name and school.
join-other = *{ $community }.* Chair: { $chair }. Its chair and coordinator will see your name, school and attendance; { $organiser } keeps them. Join?
join-other-declined = All right, you have not joined. Nothing has changed.
join-already = { $callname } already belongs to { $community }. No need to repeat it.
join-pending = Thank you, { $callname }. I have passed the request to join { $community } on to the chair and will tell you the answer.
join-done = Thank you, { $callname }. You now belong to { $community }.
join-recorded = Recorded: { $name }, { $school }. If something is wrong, type PROFILE.
join-next-meeting = Next meeting: { $when } at { $place }. Can you come?
join-next-meeting-online = Next meeting: { $when }, online. Can you come?
join-no-meeting = No meeting is planned yet. I will tell you as soon as there is one.
community-gone = Sorry, that community no longer exists.

# Join requests
join-request-notice = { $name } ({ $school }) asks to join { $community }. Do you know them?
join-request-accept = Accept
join-request-decline = Decline
join-accepted-notice = Good news: the chair has accepted you in { $community }. Welcome!
join-declined-notice = Sorry, the request to join { $community } was not approved. Please talk to its chair.
requests-none = No join request is waiting.
requests-next = { $count ->
    [1] { $name } asks to join { $community }.
   *[other] { $name } asks to join { $community }. There are { $count } requests.
}
request-accepted = Thank you. Accepted, and they have been told.
request-declined = All right, that request is declined and they have been told politely.
request-decided = That request has been answered already. No need to repeat it.

# Creating a community
create-consent = Before creating a community: { $organiser } keeps your name, school, chat account and attendance for administration; members and the coordinator can see your name as the chair.
create-type = What kind of community?
create-name = What is the community called? Example: KKG Gugus 3 Sidikalang
create-name-invalid = Sorry, that name is too short or a link. Example: KKG Gugus 3 Sidikalang
create-level = Which level? Example: SD, SMP, SMA, SMK, MI, PAUD
create-level-unknown = Sorry, I do not know that level. It is one of PAUD, SD, SLB, SMP, SMA, SMK, RA, MI, MTs, MA, MAK, kesetaraan.
create-subject = Which subject? Example: Matematika
create-subject-all = All teachers
create-place = In which regency or city? Example: Kab. Dairi
create-place-unknown = Sorry, I did not find that place. Please write the name of a regency or city, for example: Kab. Dairi
create-regency = Which regency or city in { $province }?
create-which = Which one did you mean?
create-province = Province { $name }
create-place-none = None of these
community-no-place = Sorry, the regency or city is not clear. Please start again with CREATE COMMUNITY.
create-preview = *{ $name }*, { $type }, { $level }, { $subject }, { $place } ({ $zone }). Is that right?
create-save = Yes, create it
create-change = Which part should change?
create-part-type = Type
create-part-name = Name
create-part-level = Level
create-part-subject = Subject
create-part-place = Place
create-done = Congratulations, *{ $community }* is created with { $callname } as its chair. The code is *{ $code }*. Please forward the card below to the WhatsApp group.
share-intro = The invitation card of { $community } below can be forwarded to the WhatsApp group as it is. The picture is for print.
share-card = Dear colleagues, I am { $chair }, chair of *{ $community }*. Please join for our schedule, attendance list and learning materials: open { $link } or send the code *{ $code }* to the assistant. No app to install. The assistant never asks for an OTP, a PIN or money.
share-card-both = Dear colleagues, I am { $chair }, chair of *{ $community }*. Please join with the code *{ $code }*: WhatsApp { $whatsapp } or Telegram { $telegram }. No app to install. The assistant never asks for an OTP, a PIN or money.
share-card-code = Dear colleagues, I am { $chair }, chair of *{ $community }*. Please join for our schedule, attendance list and learning materials: send the code *{ $code }* to the community assistant. No app to install. The assistant never asks for an OTP, a PIN or money.
offer-create = Create a community
offer-other-code = Type another code
offer-fix = Correct my name
offer-schedule = Make a schedule
offer-hand-over = Hand over the chair
choice-change = Change
choice-cancel = Cancel
choice-save = Save

# My communities
community-none = You belong to no community yet.
community-one = You are { $role } in *{ $community }*.
community-line = { $community }: { $role }
community-choose = Your communities:
    { $lines }
    Which one do you want to use now?
community-chosen = All right, from now on we talk about *{ $community }*.
leave-which = Which community do you want to leave?
leave-confirm = Leave { $community }? The record of attendance is kept, and you can join again with its code.
leave-yes = Yes, leave
leave-done = Thank you for the time together. You have left { $community }.
leave-sole-chair = As the only chair you cannot leave yet. Please hand over to another member first.

# Members
members-list = *{ $community }*: { $count } members.
    { $lines }
members-line = { $n }. { $member }
members-line-no-phone = { $n }. { $member } (no phone)
members-line-role = { $n }. { $member } ({ $role })
members-more = … and { $count } more
members-waiting = { $count } join requests wait for your answer.
members-unreached = { $count } members cannot be reached by my messages.
members-unreached-see = See who
unreached-list = { $count } members of *{ $community }* who cannot be reached:
    { $lines }
unreached-nobody = I can reach every member of { $community }.
members-add = Add a member
members-manage = Manage a member
members-share = Invitation card
members-requests = See the requests
member-which = Which member of { $community }? Please type the name or number.
member-which-one = Which one did you mean?
member-unknown = Sorry, I did not find { $typed } among the members. Please type the name again.
member-what = { $member }, now { $role }. What should change?
member-what-role = Change the role
member-what-remove = Remove
member-role = Which role for { $member }?
member-role-done = Thank you. { $member } is now { $role }.
member-role-notice = { $by } made you { $role } of { $community }. Thank you for taking it on.
member-remove-confirm = Remove { $member } from { $community }? Their record of attendance is kept.
member-removed = { $member } has been removed.
member-removed-notice = The chair has ended your membership in { $community }. Please talk to the chair if this is a mistake.
member-gone = Sorry, that member no longer belongs to this community.
member-add-name = What is their name and school? Example: Pak Joko, S.Pd., SMPN 1
member-add-confirm = Add *{ $member }*, { $school }, as a member without a phone? Their attendance is recorded by you.
member-added = { $member } has been added to { $community }.
member-namesake-notice = { $name } has just joined { $community } with their own phone. Are they the same person as the member without a phone of that name?
member-merge-yes = Yes, unite them
member-merge-no = No
member-merged = Thank you. The records of attendance are united.
member-merge-kept = All right, the two stay apart.
role-needs-phone = Sorry, a chair must be a member who has joined with their own phone.
role-sole-chair = Sorry, a community always needs a chair. Please hand over to another member first.
hand-over-which = To whom do you hand over { $community }? Please type the name.
hand-over-confirm = { $member } becomes the chair of { $community }, and you become a member. Go on?
hand-over-yes = Yes, hand over
hand-over-done = Thank you for leading. { $member } now chairs { $community }.
hand-over-self = Sorry, please choose another member as the new chair.
appoint-community = Which community needs a chair? Please type its name or code.
appoint-unknown = Sorry, I did not find { $typed } in your area.
appoint-which = Who becomes the chair of { $community }? Please type the name.
appoint-confirm = Appoint { $member } as the chair of { $community }?
appoint-done = Thank you. { $member } now chairs { $community } and has been told.
appoint-notice = For your information: { $by }, the coordinator, appointed { $member } chair of { $community }. You remain a chair too.

# Roles, types, levels
role-chair = chair
role-secretary = secretary
role-treasurer = treasurer
role-lead = lead
role-mentor = mentor
role-member = member
community-type-school = Within one school
community-type-across-schools = Across schools (KKG, MGMP)
community-type-online = Online
level-paud = PAUD
level-sd = SD
level-slb = SLB
level-smp = SMP
level-sma = SMA
level-smk = SMK
level-ra = RA
level-mi = MI
level-mts = MTs
level-ma = MA
level-mak = MAK
level-kesetaraan = Equivalency
levels-all = all levels

# Subjects
subject-class-teacher = Class teacher
subject-religion = Religious education
subject-pancasila = Pancasila education
subject-indonesian = Indonesian
subject-mathematics = Mathematics
subject-science = Science
subject-social-studies = Social studies
subject-science-and-social = Science and social studies
subject-english = English
subject-physical-education = Physical education
subject-informatics = Informatics
subject-arts-and-crafts = Arts and crafts
subject-local-content = Local content
subject-coding-and-ai = Coding and AI
subject-physics = Physics
subject-chemistry = Chemistry
subject-biology = Biology
subject-history = History
subject-geography = Geography
subject-economics = Economics
subject-sociology = Sociology
subject-counselling = Counselling
subject-vocational = Vocational subject
subject-quran-and-hadith = Qur'an and Hadith
subject-creed-and-morals = Creed and morals
subject-fiqh = Fiqh
subject-islamic-history = Islamic history
subject-arabic = Arabic
