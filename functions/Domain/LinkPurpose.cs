namespace BloodDrive.Domain;

/// <summary>What a signature is for; it is the first byte that is signed, so that one purpose's signature never passes for another's.</summary>
public enum LinkPurpose : byte
{
    /// <summary>The personal link of a message: /r/{token}.</summary>
    Answer = (byte)'r',

    /// <summary>The List-Unsubscribe link of an e-mail (RFC 8058): /u/{token}.</summary>
    Unsubscribe = (byte)'u',

    /// <summary>The link of a unit's contact for one drive: /c/{drive}/{unit}/{token}.</summary>
    Unit = (byte)'c',

    /// <summary>A door pass whose PIN was right: the cookie of a phone at the door.</summary>
    Door = (byte)'d',

    /// <summary>A form of the organiser's pages.</summary>
    Form = (byte)'f',

    /// <summary>A sign-in: the cookie of a browser.</summary>
    Session = (byte)'s',
}
