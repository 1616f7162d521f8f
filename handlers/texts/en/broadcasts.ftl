# Broadcasts: sending
broadcast-content = What would you like to tell all members? Please write it, or forward the file or picture.
broadcast-confirm = This is the message:
    { $body }

    { $details }
broadcast-changed = I have changed the message.
broadcast-unusable = { $reason }
broadcast-preview-file = (file: { $name })
broadcast-to = To { $count } members of { $community }, done { $takes }.
broadcast-takes-seconds = in less than a minute
broadcast-takes-minutes = in about { $count } minutes
broadcast-takes-hours = in about { $count } hours
broadcast-all-free = WhatsApp costs: none.
broadcast-cost = Costs: { $free } for free, { $paid } paid by WhatsApp, about { $total }.
broadcast-over-tier = WhatsApp allows { $today } more people today, and { $count } have to be written to first. The rest follows, within { $days } days.
broadcast-missed = { $count } members cannot be reached yet; the report will name them.
broadcast-held = Because of quiet hours the message leaves { $when }.
broadcast-choice-send = Send
broadcast-choice-edit = Change message
broadcast-nobody = No member can be reached yet, so there is nobody to tell.
broadcast-confirmed = All right, { $callname }. I am sending the message, and the report will follow.
broadcast-confirmed-held = All right, { $callname }. The message leaves { $when }, and the report will follow.
broadcast-offer-stop = Call off
broadcast-stop-sure = Call this broadcast off? What has not left yet will not be sent.
broadcast-choice-keep = Keep sending
broadcast-choice-stop = Yes, call it off
broadcast-goes-on = All right, the broadcast goes on.
broadcast-over = That broadcast is already over or was called off.
broadcast-called-off = { $count ->
    [0] All right, the broadcast is called off. Nobody has received it.
   *[other] All right, the broadcast is stopped. { $count } members have received it already.
  }

# Broadcasts: what members receive
broadcast-message = *{ $community }*, from { $author }:
    { $body }
broadcast-message-file = *{ $community }*: a file from { $author }.
broadcast-chair = the committee

# Broadcasts: report
broadcast-report = Broadcast done: { $delivered } sent, { $failed } failed.
broadcast-report-waiting = Broadcast done: { $delivered } sent, { $waiting } waiting to be read, { $failed } failed.
broadcast-end = Broadcast of { $when }: { $delivered } sent in the end, { $failed } failed.
broadcast-put-off = Broadcast under way: { $sent } sent. { $later } members follow tomorrow, as WhatsApp limits the number of people a day.
broadcast-report-names = Not received by:
    { $names }
broadcast-report-name = { $name }: { $reason }
broadcast-report-more = and { $count } other members.
unreached-no-contact = not connected to the assistant yet
unreached-stopped = has stopped messages
unreached-blocked = has blocked the assistant, or the account is gone
unreached-opted-out = has opted out in the app
unreached-sandbox = has to send the trial number its join words again (every three days)
unreached-number = the number cannot receive WhatsApp messages
unreached-new-holder = the number has another holder now
unreached-broken = the assistant's channel they use is out of order now
unreached-not-served = their account is in an app that the assistant serves no more
unreached-rejected = refused by the app
unreached-announced = was told, has not opened it yet
unreached-held = held until they write to the assistant
unreached-put-off = follows tomorrow, as WhatsApp limits a day
unreached-late = could not be sent in time
broadcast-progress = Broadcast under way: { $sent } of { $count } sent.
broadcast-file-refused = Sorry, the broadcast could not be sent because of its file.
broadcasts-none = No broadcast yet.
broadcast-offer-new = New broadcast
broadcasts-last = Last broadcasts:
    { $list }
broadcast-line = { $when }: { $status }, { $sent } sent, { $failed } failed
broadcast-line-waiting = { $when }: { $status }, { $sent } sent, { $waiting } unread or to follow, { $failed } failed
broadcast-under-way = A broadcast is still under way.
broadcast-status-waiting = waiting
broadcast-status-spreading = being prepared
broadcast-status-sending = under way
broadcast-status-reported = done
broadcast-status-called-off = called off
