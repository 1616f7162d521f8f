# The simulator in a terminal (kombel chat).
simulator-welcome = Kombel Bot simulator. Everybody here is a sample, and nothing is sent anywhere. Type a message and press Enter. Type :bantuan for the simulator's own commands.
simulator-help =
    :orang shows the people, :orang rina makes you Bu Rina, :orang new a new teacher.
    :jam moves on 1 hour, :hari 1 day, :pengingat to the next reminder.
    :tg looks like Telegram, :wa like WhatsApp.
    :berkas PATH sends a file, :ulang starts the sample data anew, :keluar leaves.
simulator-you-are = You are now: { $name } ({ $clock })
simulator-new-teacher = New teacher
simulator-unknown = The simulator knows no command { $command }. Type :bantuan.
simulator-no-person = There is no sample person called { $person }. Type :orang for the list.
simulator-no-file = The file { $path } cannot be read.
simulator-not-taken = The message was not taken. Please send it again.
simulator-moved = Sample clock: { $clock }. New messages: { $messages }, for { $people } people.
simulator-nothing-planned = No more reminders are planned.
simulator-file-kept = The file { $name } is in { $path } until the simulator is closed.
simulator-unread = New messages: { $count }
