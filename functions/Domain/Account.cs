namespace BloodDrive.Domain;

/// <summary>A person of the organisation, or a named program, who may sign in: who they are and what they may do where.</summary>
public sealed record Account
{
    /// <summary>Lower-case letters, digits and hyphens; stands in the record of what was done.</summary>
    public required string Id { get; init; }
    public required string Name { get; init; }

    /// <summary>Where sign-in codes go; none for a program.</summary>
    public string? Email { get; init; }

    /// <summary>The object id in Entra ID; the e-mail there may change hands, this does not.</summary>
    public string? EntraId { get; init; }
    public required IReadOnlySet<Role> Roles { get; init; }
    public required Scope Scope { get; init; }

    /// <summary>An account that may not sign in any more; what it did stays on record.</summary>
    public bool Closed { get; init; }

    /// <summary>Sessions begun before this instant are over: signed out everywhere, roles changed.</summary>
    public DateTimeOffset SessionsFrom { get; init; } = DateTimeOffset.UnixEpoch;

    public bool Has(params ReadOnlySpan<Role> any)
    {
        foreach (var role in any)
        {
            if (Roles.Contains(role)) return true;
        }

        return false;
    }

    /// <summary>Never the name or the address.</summary>
    public override string ToString() => Id;
}
