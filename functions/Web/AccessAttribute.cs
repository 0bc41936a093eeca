using BloodDrive.Domain;

namespace BloodDrive.Web;

/// <summary>Who may call an HTTP function.</summary>
public enum Who
{
    /// <summary>Anyone on the network: sign-in, assets.</summary>
    Anyone,

    /// <summary>Whoever holds a personal link: the token in the route is the proof.</summary>
    LinkHolder,

    /// <summary>A provider that reports back: a secret in the address it was given, or its signature over the body, is the proof.</summary>
    Provider,

    /// <summary>Whoever has signed in and has one of the roles.</summary>
    SignedIn,

    /// <summary>Whoever sits at the machine that runs the app, from loopback; a 404 elsewhere.</summary>
    LocalOperator,
}

/// <summary>Says who may call an HTTP function; every one carries it, and the desk asks it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AccessAttribute : Attribute
{
    public AccessAttribute(Who who) => Who = who;

    /// <summary>Whoever has signed in and has one of these roles.</summary>
    public AccessAttribute(params Role[] roles) => (Who, Roles) = (Who.SignedIn, roles);

    public Who Who { get; }

    /// <summary>Roles of which one is needed; none where signing in is enough.</summary>
    public IReadOnlyList<Role> Roles { get; } = [];

    /// <summary>Only for who works with the whole nation: what it shows or does is about donors of everywhere.</summary>
    public bool Nationwide { get; init; }

    /// <summary>Shows a donor: each look is written down. What changes something is written down anyhow.</summary>
    public bool Personal { get; init; }

    public override string ToString() => Who == Who.SignedIn
        ? (Roles.Count == 0 ? "SignedIn" : string.Join('+', Roles)) + (Nationwide ? " nationwide" : "") + (Personal ? " personal" : "")
        : Who.ToString();
}
