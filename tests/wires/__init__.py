"""How transcripts travel: through a channel's own server, client and fake, over real HTTP."""
