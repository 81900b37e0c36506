"""Everything that can fail for outside reasons: channels, web server, scheduler, sender, settings, command line."""
