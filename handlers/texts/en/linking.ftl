# Linking accounts
channel-telegram = Telegram
channel-whatsapp = WhatsApp
channel-simulator = simulator
link-side = { $name } on { $channel }
link-side-number = a new account on { $channel } whose number ends in { $ending }
link-side-new = a new account on { $channel }
link-what = Link this account with your profile. Can you still open the old account? If so, type LINK there to get a code.
link-lost = Old account is lost
link-newcomer = I am new here
link-code-here = Your code: *{ $code }*, valid for 10 minutes. From your other account, send *LINK { $code }* to this assistant. Please give this code to nobody.
link-code-links = Or open from that phone:
    { $lines }
link-code-link = { $channel }: { $link }
link-code = Please type the code. It looks like KB3F-9XQ2.
link-code-shape = Sorry, I cannot read that as a link code. It looks like KB3F-9XQ2. Type LINK on your other account to get one.
link-misread = { $reason }
link-unknown = Sorry, that code is not valid: it is wrong, was used, or is older than 10 minutes. Type LINK on your other account for a new one.
link-wait-tries = Sorry, that was the fifth wrong code. For safety, please try again in an hour.
link-here = Thank you. This code was made here, so please type it on your other account.
link-already = This account is linked with your profile already. No need to repeat it.
link-confirm = This code is from { $other }. Does this { $here } account belong to the same person? If so, it will use that profile.
link-confirm-both = This code is from { $other }. Is that you as well? If so, both profiles become one: memberships, attendance, lesson plans and learning come together, and nothing counts twice.
link-yes = Yes, link
link-no = That is not me
link-refuse = That is not me
link-replace = Move to that one
link-replace-old = Yes, replace it
link-add-too = Yes, add it
link-add = Use both
link-wait = Thank you. One step is left: please agree on { $other } too, within an hour.
link-withdraw = Take it back
link-withdrawn = All right, the request is taken back. Nothing has changed.
link-not-joined = All right, nothing was linked. Nothing has changed.
link-asked = Somebody asks to be linked with your profile: { $other }. Is that you?
link-not-me = All right, nothing was linked and the code is void. Nothing has changed. Please give codes to nobody.
link-declined = Sorry, the request to link this account was not approved. Nothing has changed.
link-over = Sorry, that request is too old or was answered already. Type LINK to begin again.
link-done = Thank you. This account is linked with the profile *{ $name }*, and reminders come once.
link-linked = Thank you. { $other } is now linked with the profile *{ $name }*, and reminders come once.
link-account = { $channel }
link-account-here = { $channel }, this account
link-account-number = { $channel } …{ $ending }
link-release-which = Which account leaves your profile? Reminders will not go there any more, and whoever writes from there begins as somebody new. Your data stay.
link-release-only = Only one account is linked with your profile. To move to another: type LINK. For no reminders: type STOP. To delete everything: type DELETE MY DATA.
link-release-over = Sorry, that account was released already. No need to repeat it.
link-release-done = Thank you. The account { $account } is released; your data stay with the other one.
link-moved = Thank you. The profile *{ $name }* has moved to the new account, and this one is released.
link-replaced = Thank you. The profile *{ $name }* now uses the new { $other } account. The old { $other } account is released.
link-released = Please note: with the approval of { $chair }, the profile *{ $name }* has moved to a new number and this account is released. If that is wrong, please contact { $chair } at once.
link-added = Please note: with the approval of { $chair }, a new account was linked with your profile. If you did not ask for it, please contact { $chair } at once.
link-undone = Please note: the operator has separated two accounts that had been linked. Your data is as before. If something is wrong, type LINK.

# A number that changed hands
number-new-holder = This number was once linked with a profile, but WhatsApp now names another holder. So I do not show its data. If you are the same person, type LINK.
number-parted = Please note: WhatsApp names another holder for your old number, so I have released it from your profile. If it is still yours, type LINK here.

# A new number without the old account
new-number-code = Without the old account the chair decides. Please type your community's code: six letters and digits.
new-number-name = What is your name on the list of members? I pass it on to the chair with a number. Example: Bu Rina Wulandari, S.Pd.
new-number-asked = Thank you. I have passed your request on to { $chair }. Please talk to { $chair } yourself and tell them the number *{ $check }*. Valid for 24 hours.
new-number-too-many = Sorry, that was three times today. Please talk to the chair, or try again tomorrow.
new-number-no-chair = Sorry, that community has no other chair at the moment. Please talk to its coordinator.
new-number-notice = Somebody with a new account says they are *{ $name }*, a member of { $community }, and have lost the old account. Please make sure with the person before you answer.
new-number-look = See the request
new-number-who = The new account that says it is *{ $name }*: which member?
new-number-other = Another member
new-number-which = What is the name of the member who uses this new account? They say they are { $name }; please type the name.
new-number-check = Please talk to *{ $member }* in person or by phone. Which four digits do they tell you?
new-number-check-wrong = Sorry, those digits do not match. Please make sure with the person again.
new-number-sure = The digits match. Does this new account replace the old one of *{ $member }*, or is it added?
new-number-replace = Yes, replace it
new-number-add = Yes, add it
new-number-no = Not them
new-number-approved = Thank you. The new account is linked with the profile { $name }; the history is kept. I have told the old account.
new-number-elsewhere = Please note: { $chair } has linked a new account with the profile *{ $name }*, who belongs to { $community } too. If you think that is wrong, please tell the operator of this assistant at once.
new-number-declined = All right, nothing was linked. Nothing has changed.
new-number-over = Sorry, that request is too old or was answered already.
new-number-own = Sorry, your own account is linked by a code: type LINK on the other account.
new-number-officer = Sorry, chairs, officers of another community, coordinators and operators can only move with a code from their old account, or through their coordinator.

# One phone, two people
second-person-offer = For a colleague
second-person-name = One account is for one person. What are the name and school of the colleague who shares this phone? The chair adds them and marks their attendance. Example: Bu Sari, SDN 5
second-person-told = Thank you. I have told { $chair } about { $other }; they add them and mark their attendance.
second-person-notice = { $name } shares a phone with *{ $other }*, who would like to belong to { $community }. Add them as a member without a phone? You mark their attendance.
second-person-add = Add

# Links: the owner
undo-link-none = No account has been linked yet.
undo-link-which = Linked accounts, the newest first. Which one shall be undone? If it is not here, type its name.
undo-link-none-named = Sorry, nobody named { $name } has a link.
undo-link-line = { $name }, { $when } ({ $basis })
undo-link-sure = Undo the link of { $name }, { $when } ({ $basis })? What changed later stays with that profile.
undo-link-yes = Yes, undo it
undo-link-done = Done. Both are as before they were linked, and I have told them.
undo-link-partly = Done, and I have told both. Some of it has changed since, so I left that as it is.
undo-link-done-already = That link was undone already. No need to repeat it.
undo-link-later-first = Sorry, there is a newer link on that profile. Please undo that one first.
merge-basis-code = by code
merge-basis-chair = by the chair's word

# Copy of one's data
my-data-link = Account linked { $when } ({ $basis })
