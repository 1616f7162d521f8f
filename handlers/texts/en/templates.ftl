# WhatsApp templates: fixed words before and after, where a value alone may not stand
template-opening = News from the learning community assistant:
template-closing = Thank you.

# WhatsApp templates: the announcement of a message
template-announce-broadcast = There is a message from { $author } for the members of { $community }. Press Read and I will send all of it here.
template-announce-one = There is news for you from the learning community { $community }. Press Read and I will send all of it here.
template-announce-plain = There is news for you from the learning community assistant. Press Read and I will send all of it here.
template-announce-many = There are { $count } pieces of news for you from the learning community assistant. Press Read and I will send them here.
template-read = Read
template-nothing-held = Thank you, { $callname }. Everything has been sent here already.
template-too-late = Sorry, { $callname }, that news is out of date by now, or its sender has withdrawn it. Please ask the chair.

# WhatsApp templates: what officers and the owner have to know
template-lacking-meeting = WhatsApp has not approved this message yet: { $count } members get it only after writing to the assistant. The text for the group stays.
template-lacking-broadcast = { $now } at once, { $count } after writing to the assistant, as WhatsApp has not approved the announcement of broadcasts yet.
template-over-tier = WhatsApp allows { $today } people a day; { $count } members have to be written to first. Please tell the group too.
template-day-full = WhatsApp allows no more people today, so { $count } members have not heard of the meeting of { $community }: { $names }. Please tell them in the group.
template-day-full-more = WhatsApp allows no more people today, so { $count } members have not heard of the meeting of { $community }: { $names }, and { $more } more. Please tell them in the group.
template-refused = WhatsApp did not approve the message { $name }. Its reason: { $reason }. That message is held; its words need a change, then run kombel templates push.
template-deleted = WhatsApp templates that are not at Twilio any more: { $count } ({ $names }). Their messages are held; run kombel templates push.
template-rows-held = { $count } WhatsApp messages are held because their template is not approved. See their state with kombel templates status.

# Estimated costs
money = { $currency } { $value }
money-cents = { $currency } { NUMBER($value, minimumFractionDigits: 2) }
money-and = { $one } and { $other }
money-none = nothing
