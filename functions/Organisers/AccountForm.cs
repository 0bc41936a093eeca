using System.Text.RegularExpressions;
using BloodDrive.Domain;
using BloodDrive.Web;

namespace BloodDrive.Organisers;

/// <summary>What is wrong with a field of the account form.</summary>
public enum AccountFault
{
    /// <summary>Two to forty lower-case letters, digits and hyphens.</summary>
    Id,
    Name,
    Email,

    /// <summary>Entra's object id is a GUID.</summary>
    Entra,

    /// <summary>At least one role is needed.</summary>
    Roles,
    Scope,

    /// <summary>The address or the object id is another account's.</summary>
    Taken,

    /// <summary>A new account was to have the id of one that is there.</summary>
    Exists,

    /// <summary>An administrator cannot take the role from themselves.</summary>
    Yourself,
}

/// <summary>A posted account, or its first fault.</summary>
public abstract partial record AccountForm
{
    private AccountForm() { }

    /// <param name="IsNew">It was filled in as a new one: it must not be written over another.</param>
    public sealed record Filled(Account Account, bool IsNew) : AccountForm;

    /// <param name="Field">The field's name.</param>
    public sealed record Faulty(string Field, AccountFault Fault, Form.Fields Posted) : AccountForm;

    public static AccountForm Read(Form.Fields fields, DateTimeOffset now)
    {
        if (fields["id"] is not { } id || !Ids().IsMatch(id)) return new Faulty("id", AccountFault.Id, fields);
        if (fields["name"] is not { Length: <= 80 } name) return new Faulty("name", AccountFault.Name, fields);
        if (fields["email"] is not (null or { Length: <= 254 }) || (fields["email"] is { } email && !email.Contains('@', StringComparison.Ordinal)))
            return new Faulty("email", AccountFault.Email, fields);
        if (fields["entra"] is { } entra && !Guid.TryParse(entra, out _)) return new Faulty("entra", AccountFault.Entra, fields);
        var roles = fields.Posted["role"].Select(text => Enum.TryParse<Role>(text, out var role) && Enum.IsDefined(role) ? role : (Role?)null).ToList();
        if (roles.Count == 0 || roles.Contains(null)) return new Faulty("role", AccountFault.Roles, fields);
        return Scope.Parse(fields["scope"] ?? "") is { } scope
            ? new Filled(new Account
            {
                Id = id,
                Name = name,
                Email = fields["email"],
                EntraId = fields["entra"]?.ToLowerInvariant(),
                Roles = roles.OfType<Role>().ToHashSet(),
                Scope = scope,
                Closed = fields["closed"] == "yes",
                SessionsFrom = now,
            }, fields["new"] == "yes")
            : new Faulty("scope", AccountFault.Scope, fields);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{1,39}$", RegexOptions.None, 1000)]
    private static partial Regex Ids();
}
