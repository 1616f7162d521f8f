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
