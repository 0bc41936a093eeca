namespace BloodDrive.Web;

/// <summary>Who may call an HTTP function.</summary>
public enum Who
{
    /// <summary>Anyone on the network: health, assets.</summary>
    Anyone,

    /// <summary>Whoever holds a personal link: the token in the route is the proof.</summary>
    LinkHolder,

    /// <summary>A provider that reports back: a secret in the address it was given, or its signature over the body, is the proof.</summary>
    Provider,

    /// <summary>Until sign-in exists: the operator of the local environment, from loopback; a 404 elsewhere.</summary>
    LocalOperator,
}

/// <summary>Says who may call an HTTP function; every one carries it.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AccessAttribute(Who who) : Attribute
{
    public Who Who { get; } = who;
}
