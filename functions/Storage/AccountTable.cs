using Azure;
using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>The organisers table: who may sign in, found by id, by e-mail or by Entra's object id.</summary>
public sealed class AccountTable(StorageAccount account, LookupKeys keys)
{
    private const string People = "person";

    private readonly TableClient _table = account.Table("organisers");

    public async Task<Account?> FindAsync(string id, CancellationToken cancellation) =>
        await _table.FindAsync(People, id, cancellation) is { } row ? Read(row) : null;

    public Task<Account?> FindByEmailAsync(string email, CancellationToken cancellation) => ByKeyAsync(EmailKey(email), cancellation);

    public Task<Account?> FindByEntraAsync(string objectId, CancellationToken cancellation) => ByKeyAsync(EntraKey(objectId), cancellation);

    public async Task<List<Account>> AllAsync(CancellationToken cancellation) =>
        await _table.RangeAsync(People, "", "~", cancellation: cancellation).ToListAsync(Read, cancellation);

    /// <summary>Writes an account and what it is found by; a key of another account is refused with false.</summary>
    public async Task<bool> SaveAsync(Account one, CancellationToken cancellation)
    {
        foreach (var key in KeysOf(one))
        {
            if (await ByKeyAsync(key, cancellation) is { } other && other.Id != one.Id)
            {
                return false;
            }
        }

        var before = await FindAsync(one.Id, cancellation);
        var row = Columns.New(People, one.Id);
        row.Put("Name", PersonalData.Seal(one.Name));
        row.Put("Email", PersonalData.Seal(one.Email));
        row.Put("EntraId", one.EntraId);
        row.Put("Roles", string.Join(' ', one.Roles.Order()));
        row.Put("Scope", one.Scope.ToString());
        row["Closed"] = one.Closed;
        row["SessionsFrom"] = one.SessionsFrom.ToUniversalTime();
        await _table.UpsertEntityAsync(row, TableUpdateMode.Merge, cancellation);
        foreach (var key in KeysOf(one))
        {
            var found = Columns.New(key, key);
            found["Account"] = one.Id;
            await _table.UpsertEntityAsync(found, TableUpdateMode.Merge, cancellation);
        }

        foreach (var key in before is null ? [] : KeysOf(before).Except(KeysOf(one), StringComparer.Ordinal))
        {
            await _table.DeleteEntityAsync(key, key, ETag.All, cancellation);
        }

        return true;
    }

    /// <summary>The account that a key leads to, as long as the account has that key itself.</summary>
    private async Task<Account?> ByKeyAsync(string key, CancellationToken cancellation) =>
        await _table.FindAsync(key, key, cancellation) is { } row && row.Read("Account") is { } id
        && await FindAsync(id, cancellation) is { } found && KeysOf(found).Contains(key, StringComparer.Ordinal)
            ? found
            : null;

    private IEnumerable<string> KeysOf(Account one)
    {
        if (one.Email is { } email) yield return EmailKey(email);
        if (one.EntraId is { } entra) yield return EntraKey(entra);
    }

    private string EmailKey(string email) => "mail~" + keys.Hash("account-mail", email.Trim().ToLowerInvariant());

    private string EntraKey(string objectId) => "entra~" + keys.Hash("account-entra", objectId.ToLowerInvariant());

    private static Account Read(TableEntity row) => new()
    {
        Id = row.RowKey,
        Name = PersonalData.Open(row.Read("Name")) ?? "",
        Email = PersonalData.Open(row.Read("Email")),
        EntraId = row.Read("EntraId"),
        Roles = (row.Read("Roles") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>).ToHashSet(),
        Scope = Scope.Parse(row.Read("Scope") ?? "") ?? throw new InvalidOperationException($"Account {row.RowKey} has no scope."),
        Closed = row.GetBoolean("Closed") ?? false,
        SessionsFrom = row.GetDateTimeOffset("SessionsFrom") ?? DateTimeOffset.UnixEpoch,
    };
}
