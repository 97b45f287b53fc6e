### De pagina's waarmee coördinatoren mensen beheren: medewerkers, cliënten, naasten, uitnodigingen en kaarten.

web-people = Medewerkers
web-people-words = Wie in jouw teams werkt: toevoegen, wijzigen, uitnodigen, uit dienst.
web-people-none = Hier komt te staan wie er in jouw teams werkt. Voeg de eerste medewerker toe.
web-person-new = Medewerker toevoegen
web-clients = Cliënten
web-clients-words = De cliënten van jouw teams, hun crisiskaart, hun naasten en hun kaart op papier.
web-clients-none = Hier komen de cliënten van jouw teams te staan. Voeg de eerste cliënt toe.
web-client-new = Cliënt toevoegen
web-client-data = Gegevens
web-change = Wijzigen
web-back = Terug
web-not-of-mine-title = Niet gevonden
web-not-of-mine = Deze persoon is er niet, of hoort niet bij jouw teams.

web-field =
    { $field ->
        [name] Naam
        [role] Rol
        [teams] Teams
        [team] Team
        [new_team] Nieuw team
        [phone] Telefoon
        [email] E-mail
        [languages] Talen
        [language] Taal
        [id] Code in de gegevens
        [in_bot] In de bot
        [address] Adres
        [postcode] Postcode
        [city] Plaats
        [municipality] Gemeente
        [reach] Bereikbaarheid
        [on_site] Iemand gaat erheen
        [fixed_worker] Vaste begeleider
        [fixed] Wie wordt de vaste begeleider?
        [notes] Goed om te weten
        [warning_words] Eigen signaalwoorden
        [crisiskaart] Crisiskaart
        [relation] Wat is deze naaste van de cliënt?
       *[other] { $field }
    }
web-role-of =
    { $role ->
        [worker] begeleider
       *[coordinator] coördinator
    }
web-role-not-yours = (kan alleen iemand wijzigen die alle teams van deze persoon leidt)
web-bot-state =
    { $state ->
        [linked] in de bot
        [blocked] blokkeert de bot
       *[not_linked] nog niet in de bot
    }
web-reach =
    { $reach ->
        [always] dag en nacht
       *[daytime] overdag
    }
web-on-site-when =
    { $when ->
        [always-for-nood] altijd bij nood
       *[on-request] als iemand dat besluit
    }
web-language =
    { $language ->
        [nl] Nederlands
        [en] Engels
        [uk] Oekraïens
       *[other] { $language }
    }
web-language-of-provider = de taal van de organisatie
web-yes-no =
    { $answer ->
        [yes] ja
       *[no] nee
    }
web-fixed-is = vast: { $person }
web-no-fixed-worker = geen vaste begeleider
web-has-card = crisiskaart: ja
web-has-no-card = crisiskaart: nee
web-has-open-case = Er is nu een open melding:
web-you-typed = Jij had ingevuld: { $words }
web-teams-of-others = Ook in: { $teams }. Die teams leid jij niet, dus dat blijft zo.

web-hint-new-team = Alleen als het team er nog niet is. Jij wordt er coördinator van.
web-hint-languages = Bijvoorbeeld: nl en. De bot schrijft in de eerste taal.
web-hint-id = Mag leeg blijven. Dan wordt de code van de voornaam gemaakt. Later wijzigen kan niet.
web-hint-municipality = Leeg: { $words }.
web-hint-reach = Bij nood en spoed is er altijd iemand bereikbaar. Dit gaat over de waakvlam en over vragen die kunnen wachten.
web-hint-notes = Wie een melding oppakt, leest dit meteen.
web-hint-warning-words = Uit het signaleringsplan, met een | ertussen. Schrijft de cliënt er een, dan is het bericht spoed.
web-hint-crisis = Wat anderen moeten doen en laten in een crisis, in de woorden van de cliënt. Leeg is geen kaart.
web-hint-relation = Bijvoorbeeld: moeder, broer, buurvrouw.

web-entry-choose = Kies er een uit de lijst.
web-entry-empty = Dit is nog leeg. Vul het in.
web-entry-one-line = Hier staat een regeleinde of een teken dat niet kan. Schrijf het op één regel.
web-entry-long = Dit is te lang. Schrijf hooguit { $count } tekens.
web-entry-phone = Dit is geen telefoonnummer. Schrijf het als 0612345678.
web-entry-email = Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl, of laat het leeg.
web-entry-language = “{ $words }” is geen taal. Schrijf een afkorting, zoals nl of en.
web-entry-client-language = “{ $words }” is alleen voor cliënten en naasten. Zet nl of en vooraan.
web-entry-id = Gebruik alleen letters, cijfers, streepjes en punten. Begin met een letter of cijfer.
web-entry-id-taken = Deze code is of was van iemand anders. Kies een andere, of laat het leeg.
web-entry-no-team = Kies ten minste één team.
web-entry-team-name = Deze naam kan niet: laat komma’s, puntkomma’s, dubbele punten en strepen weg.
web-entry-team-there = Het team { $team } is er al. Kies het hierboven. Staat het daar niet, dan leid jij het niet.
web-entry-team-region = Een team van de regio kun je hier niet maken. Kies een andere naam.

web-doubt-no-phone = Er is geen telefoonnummer. Collega’s kunnen deze persoon niet bellen.
web-doubt-nobody-of-role =
    { $role ->
        [worker] Team { $team } heeft dan geen begeleider meer. Dan is er niemand die een melding oppakt.
       *[coordinator] Team { $team } heeft dan geen coördinator meer. Dan is er niemand als laatste trede, en niemand die het team beheert.
    }
web-doubt-hole = Team { $team } heeft dan niemand die dienst heeft, vanaf { $since }.
web-doubt-hole-backup = Team { $team } heeft dan geen achterwacht, vanaf { $since }.
web-doubt-hole-coordinator = Team { $team } heeft dan geen coördinator in het rooster, vanaf { $since }.
web-doubt-night = Deze cliënt is alleen overdag bereikbaar, en heeft een waakvlam om { $at }. Dat is in de nacht.
web-doubt-own-team = Je haalt jezelf uit { $teams }. Je ziet dat team daarna niet meer, en kunt dit zelf niet terugdraaien.
web-doubt-own-role = Je bent dan geen coördinator meer. Je kunt dit zelf niet terugdraaien.
web-doubt-out-of-sight = { $person } zit dan in geen team van jou. Je kunt hier daarna niets meer aan wijzigen.
web-doubt-namesake = Er is al iemand die { $person } heet. Is dit iemand anders?
web-doubt-came-back = Deze code was van { $person }. Komt die terug? Dan gelden de oude telefoon, afspraken en geschiedenis weer. Is het iemand anders, kies dan een andere code.

web-leave = Uit dienst
web-leave-title = { $person } uit dienst
web-leave-messages = { $person } krijgt geen meldingen meer, en kan niet meer inloggen. Wat er eerder gebeurde, blijft bewaard.
web-leave-shifts = { $person } staat nog in het rooster: diensten van elke week: { $weekly }, losse diensten: { $once }.
web-leave-to-rota = Naar het rooster
web-leave-fixed = { $person } is de vaste begeleider van:
web-leave-cases = { $person } heeft nog een open melding. Die wordt opnieuw aan anderen gemeld:
web-leave-out-of-rota = Haal { $person } uit alle diensten
web-leave-out-words = Dan zijn die diensten leeg. Welke gaten er komen, lees je voordat het doorgaat. Wil je eerst anderen inroosteren? Ga naar het rooster.
web-leave-choose-rota = { $person } staat nog in het rooster. Kies om die diensten leeg te maken, of rooster eerst anderen in.
web-leave-choose-fixed = Kies wie de vaste begeleider wordt, of kies geen.
web-leave-self = Jezelf uit dienst melden kan niet. Vraag het een andere coördinator.
web-leave-elsewhere = { $person } hoort ook bij { $teams }. Dat team leid jij niet.
web-leave-ask = Vraag { $people } om dat eerst te regelen.
web-leave-ask-operator = Vraag wie de bestanden van jullie organisatie inleest.
web-leave-not-yours = Dit kun jij niet doen. Hieronder staat waarom.

web-out-of-care = Niet meer in zorg
web-care-title = { $client } niet meer in zorg
web-care-messages = { $client } krijgt geen berichten meer van de bot, en kan er geen hulp meer mee vragen.
web-care-plans =
    { $count ->
        [one] De waakvlam stopt ({ $count } plan).
       *[other] De waakvlam stopt ({ $count } plannen).
    }
web-care-relatives = Deze naasten horen niets meer:
web-care-card = De kaart op papier werkt niet meer. Vraag hem terug.
web-care-case = Er is nog een open melding. Die blijft open tot iemand hem afsluit:
web-care-kept = Wat er eerder gebeurde, blijft bewaard. Dit wist geen gegevens.

web-relatives = Naasten
web-relatives-none = Hier komen de naasten te staan: familie of vrienden die de cliënt erbij wil.
web-relative-new = Naaste toevoegen
web-relative-of = Naaste van
web-relative-end = Geen naaste meer
web-relative-end-words = Deze naaste hoort dan niets meer, en kan niets meer melden over { $client }.
web-may = Wat deze naaste mag
web-consent-words = Wat een naaste mag weten of melden, beslist { $client } zelf, in de bot. Hier kun je dat niet wijzigen.
web-consent-what =
    { $what ->
        [receives] Bericht krijgen als de cliënt niet antwoordt
       *[reports] Melden dat het niet goed gaat
    }
web-consent-state =
    { $state ->
        [asked] gevraagd, nog geen antwoord
        [given] ja
        [refused] nee
        [withdrawn] nee, eerst wel
       *[none] nog niet gevraagd
    }

web-invite = Uitnodigen
web-invite-title = { $person } uitnodigen
web-invite-step-make = Maak de uitnodiging pas als de telefoon erbij is.
web-invite-step-scan = Laat { $person } de code scannen met de camera van de telefoon.
web-invite-step-start = Telegram gaat open. Druk daar op Start.
web-invite-lives =
    De uitnodiging werkt één keer, { $hours ->
        [0] { $minutes } minuten lang
       *[other] { $hours } uur lang
    }. Een nieuwe maakt een oudere ongeldig.
web-invite-moves = { $person } is al in de bot. Met een nieuwe telefoon stopt de oude.
web-invite-make = Maak een uitnodiging
web-invite-again = Maak een nieuwe
web-invite-made =
    Deze uitnodiging werkt één keer, { $hours ->
        [0] { $minutes } minuten lang
       *[other] { $hours } uur lang
    }.
web-invite-until = Tot:
web-invite-once = Alleen voor { $person }: wie hem het eerst gebruikt, is voor de bot { $person }. Hierna is deze code nergens meer te zien. Een nieuwe maakt deze ongeldig.
web-bot-unknown-title = Telegram antwoordt niet
web-bot-unknown = Hoe de bot heet, is nu niet bekend: Telegram antwoordt niet. Er is niets gemaakt. Probeer het over een paar minuten opnieuw.

web-crisis-none = Er is nog geen crisiskaart. Maak hem samen met de cliënt.
web-card-paper = Kaart op papier
web-card-words = Een kaart om te printen: een code om de bot mee te openen, en de nummers om te bellen. Wie de code scant, kan meteen om hulp vragen. Een begeleider bevestigt daarna of het de cliënt is.
web-card-there = { $client } heeft al een kaart, van
web-card-replaces = Maak je een nieuwe, dan werkt de oude niet meer.
web-card-size = Formaat
web-card-size-of =
    { $size ->
        [a6] A6, voor in een tas
       *[a4] A4, voor aan de muur
    }
web-card-make = Maak de kaart
web-card-replace = Maak een nieuwe kaart
web-card-print = De kaart gaat open in een nieuw tabblad. Print hem meteen, zonder marges: de code is daarna nergens meer te zien.
web-card-changed-title = Deze pagina was te oud
web-card-changed = Er is intussen een kaart gemaakt. Er is nu niets veranderd. Ga terug, laad de pagina opnieuw en kijk of je nog een nieuwe wilt.
web-card-no-size-title = Kies een formaat
web-card-no-size = Er is niets gemaakt. Ga terug en kies A6 of A4.

web-reads = Wie dit heeft bekeken
web-read-page =
    { $page ->
        [case] een melding
        [clients] de lijst van cliënten
        [clients-csv] de lijst als bestand
        [client] deze pagina
        [client-form] het formulier
        [client-end] niet meer in zorg
        [relative] een naaste
        [person-end] een medewerker uit dienst
        [invite] een uitnodiging
        [card] de kaart op papier, gemaakt
       *[other] { $page }
    }
