### De pagina's waarmee coördinatoren beheren: wat ze gemeen hebben.

web-manage = Beheer
web-changes = Laatste wijzigingen
web-changes-none = Hier komt te staan wat er gewijzigd is, wanneer en door wie.
web-by-import = bestanden, ingelezen op de server
web-change-kind = { $kind ->
    [people] Medewerker
    [clients] Cliënt
    [relatives] Naaste
    [shifts] Dienst
    [absences] Afwezigheid
    [waakvlam_plans] Waakvlam van
    [provider] Instelling
   *[other] { $kind }
}
web-change-what = { $what ->
    [added] toegevoegd
    [updated] gewijzigd
    [deactivated] uit dienst of niet meer in zorg
    [removed] weggehaald
   *[other] { $what }
}
web-save = Opslaan
web-save-anyway = Toch opslaan
web-cancel = Niet doen
web-saved = Opgeslagen.
web-nothing-changed = Er is niets veranderd.
web-check-first = Dit valt op. Klopt het?
web-not-saved = Nog niet opgeslagen. Dit klopt niet:
web-was-changed = Iemand anders heeft dit net gewijzigd. Hieronder staat wat er nu geldt. Vul je wijziging opnieuw in.
web-as-files = Alles als bestanden (ZIP)
web-guides = Handleidingen
