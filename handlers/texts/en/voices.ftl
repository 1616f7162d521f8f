voice-offer = Pass it on to the chair
voice-forwarded = Thank you. I am passing the voice message on to { $chair }.
voice-for-chair = A voice message from { $person }. I cannot listen to it, so here it is as it came.
voice-not-forwarded = Sorry, that voice message could not be passed on. Please write it.
voice-no-chair = Sorry, there is no other chair to receive it. Please write it.
voice-too-long = Sorry, that voice message is too long to pass on. Please write it.
voice-too-many = Sorry, that was a lot for one day. Please write it.
