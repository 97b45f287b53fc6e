### The pages on which coordinators manage: what they share.

web-manage = Manage
web-changes = Last changes
web-changes-none = Here you will see what was changed, when and by whom.
web-by-import = files, read on the server
web-change-kind = { $kind ->
    [people] Staff
    [clients] Client
    [relatives] Relative
    [shifts] Shift
    [absences] Absence
    [waakvlam_plans] Check-ins of
    [provider] Setting
   *[other] { $kind }
}
web-change-what = { $what ->
    [added] added
    [updated] changed
    [deactivated] no longer with us
    [removed] taken away
   *[other] { $what }
}
web-save = Save
web-save-anyway = Save it all the same
web-cancel = Do not
web-saved = Saved.
web-nothing-changed = Nothing has changed.
web-check-first = This stands out. Is it right?
web-not-saved = Not saved yet. This is not right:
web-was-changed = Somebody else has just changed this. Below is what holds now. Enter your change again.
web-as-files = Everything as files (ZIP)
web-guides = Guides (in Dutch)
