using System.Security.Cryptography;
using System.Text;

namespace BloodDrive.Domain;

/// <summary>Programs that may call, each by a name, with roles and a scope: a secret without a name may do nothing.</summary>
public sealed class ApiClients
{
    private const int ShortestSecret = 24;
    private readonly IReadOnlyList<(Account Account, byte[] Secret)> _clients;

    private ApiClients(IReadOnlyList<(Account, byte[])> clients) => _clients = clients;

    /// <summary>Reads the setting: name|Role+Role|scope|secret, divided by semicolons; two entries of one name while a secret rotates. Throws <see cref="FormatException"/> without repeating a secret.</summary>
    public static ApiClients Parse(string setting) =>
        new([.. setting.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Entry)]);

    /// <summary>The program whose secret this is; every secret is compared, each in constant time.</summary>
    public Account? Find(string secret)
    {
        var given = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        Account? found = null;
        foreach (var (account, known) in _clients)
        {
            if (CryptographicOperations.FixedTimeEquals(known, given)) found = account;
        }

        return found;
    }

    private static (Account, byte[]) Entry(string text, int index)
    {
        if (text.Split('|', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var roles, var scope, var secret])
            throw new FormatException($"client {index + 1} must be name|Role+Role|scope|secret.");
        if (secret.Length < ShortestSecret)
            throw new FormatException($"client {index + 1}: a secret has at least {ShortestSecret} characters.");
        HashSet<Role> may = [];
        foreach (var each in roles.Split('+'))
        {
            if (!Enum.TryParse<Role>(each, out var role) || !Enum.IsDefined(role)) throw new FormatException($"client {index + 1}: a role is unknown.");
            may.Add(role);
        }

        if (Scope.Parse(scope) is not { } where)
            throw new FormatException($"client {index + 1}: the scope must be nation, province:Name or unit:Name:id.");
        return (new Account { Id = $"client:{name}", Name = name, Roles = may, Scope = where }, SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
    }
}
