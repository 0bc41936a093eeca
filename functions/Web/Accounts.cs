using BloodDrive.Domain;

namespace BloodDrive.Web;

/// <summary>
/// What the desk asks of storage, wired at the start: an account by its id, by Entra's object id, the record that it writes in, and whether these data
/// are armed for this installation.
/// </summary>
public sealed record Accounts(
    Func<string, CancellationToken, Task<Account?>> FindAsync,
    Func<string, CancellationToken, Task<Account?>> FindByEntraAsync,
    Func<AuditEntry, CancellationToken, Task> NoteAsync,
    Func<CancellationToken, Task<bool>> ArmedAsync);
