# Forms of address
you-bu = you
you-pak = you
you-unknown = you
call-bu = Bu { $name }
call-pak = Pak { $name }
call-unknown = Bapak/Ibu { $name }

# Time
clock = { $hour }:{ $minute }
clock-span = { $start }–{ $end }
clock-open = { $start } until finished
when-full = { $day }, at { $clock }
when-span = { $day }, { $clock }
when-short = { $day }, { $clock }

# Common choices
choice-yes = Yes
choice-no = No
offer-menu = Show the menu
list-open = Show choices
offer-have-code = I have a code
resume-go = Go on
resume-drop = No, thanks
which-community = For which community?

# Answers of the conversation engine
answer-gone = Sorry, that choice no longer exists. Please choose again.
invalid-choice = Sorry, please choose one of the answers below.
invalid-empty = Sorry, that message is empty. Please answer in words.
invalid-no-words = Sorry, I need words here, not only emoji or marks.
invalid-not-text = Sorry, please answer this question in writing.
file-not-kept = I have not kept that file.
invalid-too-long = Sorry, that answer is too long ({ $length } characters). At most { $most }, please.
edited-ignored = I read your message before it was changed. If there is a correction, please send it as a new message.
group-pointer = Thank you. For now I help in private chats only. Please open my profile and type MENU there.
talk-expired = Sorry, that conversation ended because it waited too long. Type MENU to start again.
tap-recorded = Your answer is already recorded. No need to repeat it.
tap-other = What is recorded is *{ $answer }*. To change it, type CANCEL and begin again.
tap-other-final = What is recorded is *{ $answer }*. The first answer counts.
tap-stale = That choice is no longer valid. Type MENU to see the current ones.
not-understood = Sorry, I did not understand your message. Type MENU to see what I can do.
not-understood-asked = Sorry, I did not understand your message. The question before it is still open. For anything else, type MENU.
typo-guess = Did you mean *{ $word }*?
resume-offer = Something was left unfinished: { $what }. Go on with it?
cancelled = All right, never mind. Nothing has changed.
cancelled-rest = All right, that is it for now. What was recorded stays.
nothing-to-cancel = There is nothing to cancel.
cancel-finished = That step is finished and recorded, so it is not cancelled. To change it, type MENU.
not-yet-joined = For that you need to join first.
not-a-member = Sorry, you do not belong to any community yet. Send a community code to join.
not-allowed = Sorry, this is for officers only. Please ask { $chair }, chair of { $community }.
not-allowed-only = Sorry, this menu is for { $who } only. Please ask { $chair }, chair of { $community }.
only-chair = the chair
only-chair-lead = the chair and leads
only-chair-lead-mentor = the chair, leads and mentors
not-allowed-no-chair = Sorry, this is for officers only.
not-allowed-owner = Sorry, this menu is only for whoever runs this assistant.
not-allowed-area = Sorry, this is for area coordinators only.
refused-unknown = Sorry, you have not joined yet. Send a community code to join.
too-fast = Sorry, that was too fast for me. Please wait a minute and send it again.
went-wrong = Sorry, something went wrong on my side. Your message was not processed. Please try again later.
maybe-twice = (perhaps sent twice)
media-voice = Sorry, I cannot listen to voice messages yet. Please write it.
media-video = Sorry, I cannot watch videos yet. Please write, or send its link.
media-sticker = Thank you for the sticker. For anything else, type MENU.
media-contact = Sorry, I do not keep contacts. To invite a colleague, forward the chair's invitation card.
media-other = Sorry, I cannot read that kind of message yet. Please write it.
account-broken = The channel *{ $channel }* cannot send: { $why }. Messages wait until it is mended. Run kombel doctor on the server for what to do.
broken-token = its token is refused, perhaps replaced or revoked
broken-balance = its account is not active, most often because the balance is empty
broken-sender = its sender number is not registered (any more)
