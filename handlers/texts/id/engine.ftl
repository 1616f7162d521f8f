# Sapaan
you-bu = Ibu
you-pak = Bapak
you-unknown = Bapak/Ibu
call-bu = Bu { $name }
call-pak = Pak { $name }
call-unknown = Bapak/Ibu { $name }

# Waktu
clock = { $hour }.{ $minute }
clock-span = { $start }–{ $end }
clock-open = { $start } s.d. selesai
when-full = { $day }, pukul { $clock }
when-span = { $day }, pukul { $clock }
when-short = { $day }, { $clock }
