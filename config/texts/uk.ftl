### These texts were checked by machine only: a native speaker must read them before use. / Ці тексти перевірила лише машина: перед використанням їх має прочитати носій української мови.
### What clients and their relatives read, in Ukrainian, and no more: staff reads Dutch or English. Every text here is
### in nl.ftl as well, with the same arguments. docs/languages.md tells which texts a language for clients must have.
### Ten words a sentence at most, one thought a sentence, everyday words, no exclamation marks, clock times.
### Names of people stand in the nominative, and what people did is said without a past tense of one gender: we know
### neither how a name is declined nor whether it is a man or a woman. The reader is addressed with «ти».

## Words and small parts of sentences

join-and = { $first } і { $last }
word-voice = (голосове повідомлення)
word-photo = (фото)
word-location = (місце на карті)
word-other = (файл)
word-daily = щодня
word-when = { $days } { CLOCK($times, "о", eleven: "об") }
when-today = сьогодні { $at }
when-tomorrow = завтра { $at }
when-day = { $weekday } { $day } { $month } { $at }
when-on-day = { $weekday } { $day } { $month }
weekday-1 = пн
weekday-2 = вт
weekday-3 = ср
weekday-4 = чт
weekday-5 = пт
weekday-6 = сб
weekday-7 = нд
month-1 = січня
month-2 = лютого
month-3 = березня
month-4 = квітня
month-5 = травня
month-6 = червня
month-7 = липня
month-8 = серпня
month-9 = вересня
month-10 = жовтня
month-11 = листопада
month-12 = грудня

## Keys: promises, not to be changed

menu-help = Мені зараз потрібна допомога
menu-wait = Це може почекати
menu-who = Хто чергує?
menu-numbers = Номери
key-callme = Подзвони мені
key-come = Приїдь до мене
key-danger = Я в небезпеці
key-better = Мені вже краще
key-now = Так, зараз
key-canwait = Це може почекати
key-good = 🙂 Добре
key-soso = 😐 Так собі
key-notgood = 🙁 Погано
key-wishoff = Усе ж не треба
key-pauseyes = Так, підходить
key-pauseno = Ні
key-mayreceive = Може знати, коли я не відповідаю
key-mayreport = Може писати, коли хвилюється
key-receiveoff = Більше не знати, коли я не відповідаю
key-reportoff = Більше не писати, коли хвилюється
key-consentoff = Скасувати дозвіл
key-consentno = Ні, краще не треба
key-worried = Я хвилююся
key-helpnow = Допомога потрібна зараз
key-helplater = Це може почекати
key-stopyes = Так, хочу припинити
key-stopno = Ні, я залишаюся
choice-check-in-call = 📞 Подзвони мені
toast-done = Записано.

## The list of commands in Telegram

command-hulp = Мені зараз потрібна допомога
command-nummers = Номери, куди можна подзвонити
command-stop = Більше не користуватися цим ботом
command-naasten = Близькі люди і що їм можна
command-zorgen = Я хвилююся

## The client: emergency numbers

numbers-danger = Ти в небезпеці? Дзвони { $n112 }.
numbers-suicide = Думаєш про самогубство? Дзвони { $n113 } або { $n113free }.
numbers-do-not-wait =
    Не чекай на соцпрацівника.
    { numbers-danger }
    { GIVEN($huisartsenpost) ->
        [yes] Це терміново? Дзвони черговому лікарю (huisartsenpost): { $huisartsenpost }.
       *[no] { OMIT() }
    }
    { numbers-suicide }
number-line =
    { $name ->
        [huisartsenpost] Черговий лікар (huisartsenpost)
        [crisisdienst] Кризова служба (crisisdienst)
       *[other] { $name }
    }: { $number }

## The client: his call for help

client-opened =
    { GIVEN($people) ->
        [yes] Зараз я кличу на допомогу: { $people }.
       *[no] Зараз я кличу соцпрацівника.
    }
    Тут відповідає комп’ютер.
    Ти прочитаєш тут, хто тобі допоможе.

    { numbers-danger }
client-opened-nood =
    { GIVEN($people) ->
        [yes] Зараз я кличу на допомогу: { $people }.
       *[no] Зараз я кличу соцпрацівника.
    }
    Тут відповідає комп’ютер.

    Ти в небезпеці? Дзвони зараз { $n112 }.
    { numbers-suicide }
    Це безкоштовно, вдень і вночі.

    Ти прочитаєш тут, хто тобі допоможе.
client-raised =
    Зараз я знову кличу на допомогу: { $owner }.
    Тут відповідає комп’ютер.

    Ти в небезпеці? Дзвони зараз { $n112 }.
    { numbers-suicide }
    Це безкоштовно, вдень і вночі.
client-level =
    { GIVEN($silent) ->
        [yes] Прошу подзвонити тобі також: { $people }.
       *[no] Тепер я кличу на допомогу також: { $people }.
    }
    { GIVEN($silent) ->
        [yes] { OMIT() }
       *[no] Я й далі кличу на допомогу.
    }

    { numbers-danger }
client-exhausted =
    Зв’язку із соцпрацівником ще немає.
    { GIVEN($again) ->
        [yes] Я спробую ще раз { CLOCK($again, "о", eleven: "об") }.
       *[no] { OMIT() }
    }
    Я й далі кличу на допомогу.

    { numbers-do-not-wait }
client-nobody =
    Зв’язку із соцпрацівником ще немає.
    Зараз немає кого покликати.
    { GIVEN($again) ->
        [yes] Я спробую ще раз { CLOCK($again, "о", eleven: "об") }.
       *[no] { OMIT() }
    }
    Я й далі кличу на допомогу.

    { numbers-do-not-wait }
client-still =
    Я ще шукаю для тебе соцпрацівника.
    { GIVEN($people) ->
        [yes] Повідомлення надіслано: { $people }.
       *[no] { OMIT() }
    }
    Я й далі кличу на допомогу.

    { numbers-danger }
client-unclear =
    Тобі зараз потрібна допомога?
    Вибери кнопку нижче.
    Нічого не вибираєш? Тоді я покличу соцпрацівника.

    Тут відповідає комп’ютер.
    { numbers-danger }
client-queued =
    Твоє прохання записано.
    { GIVEN($at) ->
        [yes] Соцпрацівник отримає його { CLOCK($at, "о", eleven: "об") }.
       *[no] Соцпрацівник отримає його.
    }

    Це не може чекати?
    Натисни «{ menu-help }».
client-queued-ask =
    Про що йдеться? Напиши тут.
    Можна також надіслати голосове повідомлення.

    { GIVEN($at) ->
        [yes] Соцпрацівник отримає це { CLOCK($at, "о", eleven: "об") }.
       *[no] Соцпрацівник отримає це.
    }

    Це не може чекати?
    Натисни «{ menu-help }».
client-added =
    Це додано до твого прохання.
    { GIVEN($at) ->
        [yes] Соцпрацівник отримає це { CLOCK($at, "о", eleven: "об") }.
       *[no] { OMIT() }
    }

    Це не може чекати?
    Натисни «{ menu-help }».
client-call-asked =
    { $owner } отримує прохання подзвонити тобі.
    Тримай телефон біля себе.
client-call-noted =
    Записано: «{ key-callme }».
    Соцпрацівник, який тобі допомагає, це прочитає.
    { GIVEN($people) ->
        [yes] Повідомлення надіслано: { $people }.
       *[no] { OMIT() }
    }
client-visit-asked =
    { $owner } отримує прохання приїхати.
    Якщо { $owner } їхатиме до тебе, ти прочитаєш це тут.
client-visit-noted =
    Записано: «{ key-come }».
    Соцпрацівник, який тобі допомагає, це прочитає.
    { GIVEN($people) ->
        [yes] Повідомлення надіслано: { $people }.
       *[no] { OMIT() }
    }
client-withdrawn =
    Дякую. Добре, що ти це кажеш.
    { GIVEN($owner) ->
        [yes] { $owner }, соцпрацівник, усе ж подзвонить тобі.
       *[no] Соцпрацівник усе ж подзвонить тобі.
    }

    Тобі знову гірше? Напиши тут.
client-taken =
    { $owner }, соцпрацівник, допоможе тобі.
    { GIVEN($again) ->
        [yes] Ти кажеш, що тобі вже краще.
       *[no] { OMIT() }
    }
    { GIVEN($again) ->
        [yes] { $owner } усе ж подзвонить тобі.
       *[no] { $owner } подзвонить тобі або напише тут.
    }
    Тримай телефон біля себе.
    Можеш і далі писати тут.
client-taken-over =
    { $owner }, соцпрацівник, тепер допомагає тобі.
    Попередній соцпрацівник: { $previous }.
    { $owner } може прочитати твої повідомлення тут.
client-relayed = Твоє повідомлення отримує { $owner }.
client-en-route =
    { $owner }, соцпрацівник, уже в дорозі до тебе.
    Можеш і далі писати тут.
client-not-en-route =
    { $owner } ще не їде до тебе.
    Попереднє повідомлення було помилкою.
    { $owner } і далі допомагає тобі.
client-arrived =
    { $owner }, соцпрацівник, уже біля твоїх дверей.
    Нікого не бачиш? Напиши тут.
client-closed =
    { $owner }, соцпрацівник, закриває твоє прохання.
    Ти завжди можеш знову попросити допомоги.
    Тоді натисни «{ menu-help }».
client-closed-unreached =
    { $owner }, соцпрацівник, не може з тобою зв’язатися.
    { $owner } закриває твоє прохання.
    Це не твоя провина.

    Тобі ще потрібна допомога?
    Натисни «{ menu-help }».
    { numbers-danger }
client-reopened =
    { $owner }, соцпрацівник, знову допомагає тобі.
    Твоє прохання знову відкрите.
relay-to-client =
    { GIVEN($words) ->
        [yes] { $owner }, соцпрацівник: { $words }
       *[no] { $owner }, соцпрацівник, надсилає тобі:
    }

## The client: without a case

welcome-client =
    Вітаю, { $name }. Тебе підключено.
    Тут завжди можна попросити допомоги.
    Тут відповідає комп’ютер.
    Соцпрацівник читає те, що ти пишеш.

    Потрібна допомога зараз? Натисни «{ menu-help }».
    Не терміново? Натисни «{ menu-wait }».
    Можна також просто щось написати.

    { numbers-danger }
client-numbers =
    { $n112 }: дзвони, якщо є небезпека.
    { $n113 } або { $n113free }: якщо думаєш про самогубство. Безкоштовно, вдень і вночі.
    { GIVEN($lines) ->
        [yes] { $lines }
       *[no] { OMIT() }
    }
    { $luisterlijn }: De Luisterlijn. Щоб поговорити, вдень і вночі.
    { $veilig_thuis }: Veilig Thuis. Якщо вдома насильство. Безкоштовно, вдень і вночі.

    Потрібна наша допомога? Натисни «{ menu-help }».
client-who =
    { GIVEN($people) ->
        [yes] На чергуванні зараз: { $people }.
       *[no] Зараз я не бачу нікого на чергуванні.
    }
    { GIVEN($until) ->
        [yes] Чергування закінчується { CLOCK($until, "о", eleven: "об") }.
       *[no] { OMIT() }
    }

    Потрібна допомога? Натисни «{ menu-help }».
client-info =
    Дякую за повідомлення.
    Соцпрацівник прочитає його пізніше.
    Зараз я нікого не кличу.

    Потрібна допомога зараз? Натисни «{ menu-help }».
    { numbers-danger }
client-thanks =
    Будь ласка.
    Потрібна допомога? Натисни «{ menu-help }».
client-after-closing =
    Це отримає { $owner }, соцпрацівник.
    Тобі знову потрібна допомога?
    Натисни «{ menu-help }».
client-stop =
    Ти хочеш припинити. Про це можна сказати.
    Чому ти хочеш припинити? Напиши тут.
    Соцпрацівник це прочитає.

    Тут і далі можна просити допомоги.
    Тоді натисни «{ menu-help }».
    { numbers-danger }
client-stop-open =
    Твоє прохання про допомогу лишається відкритим.
    { GIVEN($owner) ->
        [yes] { $owner }, соцпрацівник, допомагає тобі.
       *[no] { GIVEN($people) ->
            [yes] Повідомлення надіслано: { $people }.
           *[no] Соцпрацівник отримає твоє прохання.
        }
    }

    Чому ти хочеш припинити? Напиши тут.
    Соцпрацівник це прочитає.
    { numbers-danger }
client-only-staff =
    Це лише для соцпрацівників.
    Тут ти можеш попросити допомоги.
    Натисни «{ menu-help }».
    Можна також просто щось написати.
client-old-key =
    Ця кнопка більше не працює.
    Потрібна допомога? Натисни «{ menu-help }».
    Можна також просто щось написати.

## The client: how it goes

client-check-in =
    { GIVEN($question) ->
        [yes] { $question }
       *[no] Як справи?
    }
    { GIVEN($late) ->
        [yes] Це питання приходить пізніше, ніж завжди. Це через мене.
       *[no] { OMIT() }
    }
client-check-in-again =
    Ми ще нічого від тебе не чули.
    Як ти?
client-check-in-thanks =
    { $mood ->
        [good] Дякую. Приємно це чути.
        [voice] Дякую. Я не вмію слухати.
       *[other] Дякую, що ти це кажеш.
    }
    { $mood ->
        [said] Соцпрацівник прочитає твої слова.
        [voice] Соцпрацівник послухає твоє повідомлення.
       *[other] { GIVEN($person) ->
            [yes] { $person }, соцпрацівник, може бачити твою відповідь.
           *[no] Соцпрацівник може бачити твою відповідь.
        }
    }
    { $mood ->
        [good] { OMIT() }
       *[other] Потрібна допомога зараз? Натисни «{ menu-help }».
    }
client-check-in-none =
    Дякую за відповідь.
    Зараз немає питання без відповіді.
    Потрібна допомога зараз? Натисни «{ menu-help }».
client-missed =
    Ми ще нічого від тебе не чули.
    Як ти?
    { GIVEN($people) ->
        [yes] Зараз я прошу подзвонити тобі: { $people }.
       *[no] Зараз я шукаю соцпрацівника, який тобі подзвонить.
    }
    Можна також вибрати нижче.

    { numbers-danger }
client-not-good =
    Дякую, що ти це кажеш.
    Хочеш зараз з кимось поговорити?
    Вибери кнопку нижче.
    Нічого не вибираєш? Тоді я покличу соцпрацівника.

    { numbers-danger }
client-late-answer =
    { $count ->
        [1] Дякую. { $people } вже про це знає.
        [0] Дякую.
       *[other] Дякую. { $people } вже про це знають.
    }
client-worried =
    { $relative } хвилюється за тебе.
    { GIVEN($people) ->
        [yes] Зараз я прошу подзвонити тобі: { $people }.
       *[no] Зараз я шукаю соцпрацівника, який тобі подзвонить.
    }
    Тут теж можна щось написати.

    { numbers-danger }
    { GIVEN($danger) ->
        [yes] { numbers-suicide }
       *[no] { OMIT() }
    }
client-wish =
    Добре.
    Я спитаю тебе { CLOCK($at, "о", eleven: "об") }, як справи.
    Ти тоді не відповіси?
    Тоді я попрошу соцпрацівника подзвонити.
    { GIVEN($busy) ->
        [yes] Соцпрацівник тоді ще допомагатиме тобі? Тоді я не питатиму.
       *[no] { OMIT() }
    }
client-wish-when =
    Я хочу спитати тебе, як справи.
    Я ще не знаю, о котрій годині.
    Напиши так: спитай о 22:00, як справи.
    Час може бути будь-який, до семи днів наперед.

    Потрібна допомога зараз? Натисни «{ menu-help }».
    { numbers-danger }
client-unwished = Добре. Я не питатиму.
client-plans =
    { GIVEN($times) ->
        [yes] Відтепер я питаю, як справи:
       *[no] Я більше не питаю, як справи.
    }
    { GIVEN($times) ->
        [yes] { $times }.
       *[no] Просити допомоги можна завжди.
    }
client-pause-ask =
    { $person }, соцпрацівник, пропонує паузу.
    Тоді я не питатиму, як справи.
    Це триватиме до { $until } включно.
    Просити допомоги можна завжди.
    Тобі це підходить?
    Нічого не вибираєш? Тоді я питатиму далі.
client-pause-refused = Добре. Я й далі питатиму, як справи.
client-paused =
    Зараз я не питаю, як справи.
    Це триває до { $until } включно.
    Просити допомоги можна завжди.
    Тоді натисни «{ menu-help }».
client-scaled =
    Тепер я питаю, як справи, в інший час:
    { $times }.
    Це триває до { $until } включно.
    Так вирішує { $person }, соцпрацівник.
client-scaling-ends =
    Завтра дещо зміниться.
    { GIVEN($times) ->
        [yes] Тоді я знову питатиму, як справи:
       *[no] Тоді я більше не питатиму, як справи.
    }
    { GIVEN($times) ->
        [yes] { $times }.
       *[no] Просити допомоги можна завжди.
    }
client-scaling-over =
    { GIVEN($times) ->
        [yes] Відтепер я знову питаю, як справи:
       *[no] Відтепер я більше не питаю, як справи.
    }
    { GIVEN($times) ->
        [yes] { $times }.
       *[no] Просити допомоги можна завжди.
    }

## Who is not in yet, or not any more

stranger =
    Тут відповідає комп’ютер.
    Я не можу передати твоє повідомлення.

    { numbers-danger }
    { numbers-suicide }
    Це терміново? Дзвони черговому лікарю (huisartsenpost) поблизу.
    { GIVEN($office) ->
        [yes] Наш офіс: { $office }.
       *[no] { OMIT() }
    }

    Я не знаю, хто ти.
    Попроси запрошення у свого соцпрацівника.
not-kept =
    Тут відповідає комп’ютер.
    Зараз я не можу передати твоє повідомлення.
    Ще нікого не попереджено.

    { numbers-danger }
    { numbers-suicide }
    Це безкоштовно, вдень і вночі.
stranger-key = Ця кнопка більше не працює.
stranger-invite-named =
    Тут відповідає комп’ютер.
    Це запрошення більше не діє.
    Я не можу передати твоє повідомлення.

    { numbers-danger }
    { numbers-suicide }
    { GIVEN($huisartsenpost) ->
        [yes] Це терміново? Дзвони черговому лікарю (huisartsenpost): { $huisartsenpost }.
       *[no] Це терміново? Дзвони черговому лікарю (huisartsenpost) поблизу.
    }
    { GIVEN($office) ->
        [yes] { $provider }: { $office }.
       *[no] { OMIT() }
    }

    Запрошення було від організації: { $provider }.
    Попроси там нове запрошення.
invite-expired =
    Це запрошення більше не діє.
    Попроси нове запрошення у свого соцпрацівника.
    { numbers-danger }
invite-used =
    Це запрошення вже використане.
    Попроси нове запрошення у свого соцпрацівника.
    { numbers-danger }
invite-unknown =
    Я не знаю такого запрошення.
    Попроси нове запрошення у свого соцпрацівника.
    { numbers-danger }
already-linked =
    Вітаю, { $name }. Тебе вже підключено.
    Тобі нічого робити не треба.
person-deactivated =
    Тебе вже немає в нашому списку.
    Я не можу передати твоє повідомлення.

    { numbers-danger }
    { numbers-suicide }
    { GIVEN($huisartsenpost) ->
        [yes] Це терміново? Дзвони черговому лікарю (huisartsenpost): { $huisartsenpost }.
       *[no] Це терміново? Дзвони черговому лікарю (huisartsenpost) поблизу.
    }
    { GIVEN($office) ->
        [yes] Маєш питання? Подзвони в наш офіс: { $office }.
       *[no] { OMIT() }
    }

## The client: a phone with the code of the card

welcome-unconfirmed =
    Вітаю. Код із картки працює.
    Тут відповідає комп’ютер.
    Соцпрацівник ще перевіряє, чи це ти.
    Тобі для цього нічого робити не треба.

    Просити допомоги можна вже зараз.
    Потрібна допомога зараз? Натисни «{ menu-help }».
    Не терміново? Натисни «{ menu-wait }».
    Можна також просто щось написати.

    { numbers-danger }
client-phone-waits =
    Соцпрацівник спершу перевіряє, чи це ти.
    До того я мало що можу показати.
    Але просити допомоги можна.
    Тоді натисни «{ menu-help }».

    { numbers-danger }
client-passed-on =
    Це передано соцпрацівнику.
    Тут відповідає комп’ютер.
    Соцпрацівник також перевіряє, чи це ти.
    До того ти більше нічого тут не прочитаєш.

    { numbers-danger }
    { numbers-suicide }
client-phone-confirmed =
    { $person }, соцпрацівник, тепер знає, що це ти.
    Відтепер усе приходить на цей телефон.
client-phone-replaced =
    Тепер у тебе інший телефон.
    На цей телефон я більше нічого не надсилаю.
    Це не так? Подзвони в наш офіс: { $office }.

    { numbers-danger }
    { numbers-suicide }
client-phone-refused =
    Не вдалося побачити, хто ти.
    Таке буває. Це не твоя провина.
    Зараз я нічого не можу тут передати.

    { numbers-danger }
    { numbers-suicide }
    { GIVEN($huisartsenpost) ->
        [yes] Це терміново? Дзвони черговому лікарю (huisartsenpost): { $huisartsenpost }.
       *[no] Це терміново? Дзвони черговому лікарю (huisartsenpost) поблизу.
    }
    Маєш питання до нас? Дзвони в робочі дні: { $office }.
client-second-phone =
    Код твоєї картки щойно використали.
    Це було з іншого телефону.
    Соцпрацівник перевіряє, чи це твій телефон.
    Це не твій телефон? Напиши тут.
    А цей телефон працює, як і працював.

## Relatives

word-relative =
    { GIVEN($relation) ->
        [yes] { $name } ({ $relation })
       *[no] { $name }
    }
welcome-relative =
    Вітаю, { $name }.
    Тебе підключено як близьку людину. Ідеться про: { $client }.
    Тут відповідає комп’ютер.
    { $client } вирішує, що тобі тут можна.
    Це завжди може змінитися.

    Хвилюєшся? Натисни «{ key-worried }».
    Хочеш припинити? Напиши /stop.
    Є небезпека? Дзвони { $n112 }.
relative-allowed =
    { $what ->
        [receives] { $client } дозволяє надсилати тобі повідомлення.
       *[reports] { $client } дозволяє тобі писати, коли ти хвилюєшся.
    }
    { $what ->
        [receives] { $client } не відповідає на питання?
       *[reports] Хвилюєшся?
    }
    { $what ->
        [receives] Тоді ти прочитаєш про це тут.
       *[reports] Тоді напиши про це тут.
    }
relative-withdrawn =
    { $client } тепер вирішує інакше.
    { $what ->
        [receives] Відповіді не буде? Тоді я тобі не писатиму.
        [reports] Твої повідомлення мені більше не можна передавати.
       *[all] Я більше не писатиму тобі.
    }
    { $what ->
        [receives] Хвилюєшся? Тоді напиши про це тут.
        [reports] Відповіді не буде? Тоді ти прочитаєш про це тут.
       *[all] { OMIT() }
    }
    { $what ->
        [reports] Є небезпека? Дзвони { $n112 }.
       *[other] { OMIT() }
    }
relative-silent =
    Це повідомлення від комп’ютера.
    { $client } має від мене питання, як справи.
    Відповіді немає.
    Зараз я прошу соцпрацівника подзвонити.
    Тобі нічого робити не треба.

    { GIVEN($reports) ->
        [yes] Щось знаєш? Напиши тут.
       *[no] { OMIT() }
    }
    Є небезпека? Дзвони { $n112 }.
relative-answered =
    Відповідь уже є. { $client } на зв’язку.
    Тобі нічого робити не треба.
relative-closed =
    { GIVEN($outcome) ->
        [yes] { $outcome ->
            [phone] { $client } і соцпрацівник поговорили.
            [visit] { $client } і соцпрацівник поговорили.
            [not_reached] { $client } не відповідає соцпрацівнику.
           *[other] Соцпрацівник закрив це прохання.
        }
       *[no] Соцпрацівник прочитав твоє повідомлення.
    }
    { GIVEN($outcome) ->
        [yes] { OMIT() }
       *[no] Більше мені не можна казати.
    }
    { GIVEN($reports) ->
        [yes] Хвилюєшся? Напиши тут.
       *[no] { OMIT() }
    }
    Є небезпека? Дзвони { $n112 }.
relative-ask =
    { $client } зараз потребує допомоги?
    Вибери кнопку нижче.
    Нічого не вибираєш? Тоді я покличу соцпрацівника.
    { $client } тоді прочитає, що ти хвилюєшся.

    Тут відповідає комп’ютер.
    Є небезпека? Дзвони { $n112 }.
relative-passed-on =
    Дякую. Зараз я кличу соцпрацівника.
    { $client } прочитає, що ти хвилюєшся.
    Ти в небезпеці, або { $client } в небезпеці?
    Дзвони { $n112 }.
relative-passed-later =
    { GIVEN($at) ->
        [yes] Дякую. Це записано.
       *[no] Дякую. Це передано.
    }
    { GIVEN($at) ->
        [yes] Соцпрацівник отримає це { CLOCK($at, "о", eleven: "об") }.
       *[no] { OMIT() }
    }

    Допомога все ж потрібна зараз?
    Натисни «{ key-helpnow }».
    Є небезпека? Дзвони { $n112 }.
relative-no-consent =
    Тут відповідає комп’ютер.
    Зараз мені не можна нічого про це передавати.
    Твоє повідомлення нікому не надіслано.
    { GIVEN($office) ->
        [yes] Маєш питання? Подзвони в наш офіс: { $office }.
       *[no] { OMIT() }
    }

    Є небезпека? Дзвони { $n112 }.
    { $client } зараз потребує допомоги?
    Натисни «{ key-helpnow }».
    Тоді я покличу соцпрацівника.
relative-thanks =
    Будь ласка.
    Хвилюєшся? Напиши тут.
relative-only =
    Це не для близьких.
    Хвилюєшся, як там { $client }?
    Натисни «{ key-worried }».
    Хочеш припинити? Напиши /stop.
relative-old-key =
    Ця кнопка більше не працює.
    Хвилюєшся? Напиши тут.
relative-stop =
    Хочеш припинити?
    Тоді я більше не писатиму тобі.
    Ти теж не зможеш написати, як там { $client }.
    Вибери кнопку нижче.

    Є небезпека? Дзвони { $n112 }.
relative-stays =
    Добре. Нічого не змінюється.
    Хвилюєшся? Напиши тут.
relative-stopped =
    Тебе більше не підключено.
    Я більше не писатиму тобі.
    Хочеш пізніше повернутися?
    Попроси запрошення в соцпрацівника.
    Є небезпека? Дзвони { $n112 }.
client-relatives =
    Це твої близькі: родина або друзі.
    Ти вирішуєш, що їм можна.
    Це завжди можна змінити.
client-relatives-none =
    Тут ще немає твоїх близьких.
    Хочеш їх додати? Скажи своєму соцпрацівнику.
client-relatives-asked =
    { $person }, соцпрацівник, має до тебе питання.
    Чи можна комусь знати, коли ти не відповідаєш?
    Чи можна комусь писати, коли хвилюється за тебе?
    Вирішуєш ти. Ні теж добре.
    Це завжди можна змінити через /naasten.
client-relative =
    { word-relative }:
    { GIVEN($receives) ->
        [yes] Може знати, коли ти не відповідаєш.
       *[no] { OMIT() }
    }
    { GIVEN($reports) ->
        [yes] Може писати, коли хвилюється за тебе.
       *[no] { OMIT() }
    }
    { GIVEN($nothing) ->
        [yes] Зараз нічого не дозволено.
       *[no] { OMIT() }
    }
    { GIVEN($unlinked) ->
        [yes] { $name } ще не користується цим ботом.
       *[no] { OMIT() }
    }
    { GIVEN($both) ->
        [yes] Кнопка «{ key-consentoff }» зупиняє все.
       *[no] { OMIT() }
    }
client-worried-later =
    { $relative } хвилюється за тебе.
    Соцпрацівник отримає це { CLOCK($at, "о", eleven: "об") }.
    Тут теж можна щось написати.

    Потрібна допомога зараз? Натисни «{ menu-help }».

## The card to print

card-title = Допомога: { $client }
card-always = Вдень і вночі. Цей код лише для тебе.
card-step-camera = Наведи камеру телефону на цей квадрат.
card-step-open = Відкрий посилання в Telegram.
card-step-start = Натисни «Start».
card-help = Ми кличемо соцпрацівника.
card-wait = Соцпрацівник отримає це пізніше.
card-who = Прочитаєш, хто зараз працює.
card-numbers = Кому можна подзвонити.
card-no-telegram = Telegram не працює? Тоді дзвони:
card-office = Офіс (робочі дні)
card-other =
    { $name ->
        [huisartsenpost] Лікар (huisartsenpost)
        [crisisdienst] Кризова служба (crisisdienst)
       *[other] { $name }
    }
card-danger = Ти в небезпеці?
card-danger-number = Дзвони { $n112 }
card-suicide = Думаєш про самогубство?
card-suicide-number = Дзвони { $n113 }
