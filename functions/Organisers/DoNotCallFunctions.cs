using BloodDrive.Domain;
using BloodDrive.Storage;
using BloodDrive.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Organisers;

/// <summary>The do-not-call list: uploaded whole, kept as hashes, asked before each appeal by text.</summary>
public sealed class DoNotCallFunctions(DoNotCallTable table, Desk<DoNotCallFunctions> desk, TimeProvider clock)
{
    public const string FormName = "do-not-call";

    /// <summary>About 2.5 million numbers; a longer list is taken in part by part.</summary>
    public const int MostBytes = 32 * 1024 * 1024;

    private const int MostFaults = 100;

    [Function("DoNotCall"), Access(Role.Admin)]
    public Task<IResult> Show(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "do-not-call")] HttpRequest request, CancellationToken cancellation) =>
        desk.ShowAsync(request, async _ => Page.Console<DoNotCallPage>(new { List = await table.FindAsync(cancellation) }), cancellation);

    [Function("ReplaceDoNotCall"), Access(Role.Admin, Nationwide = true)]
    public Task<IResult> Replace(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "do-not-call")] HttpRequest request, CancellationToken cancellation) =>
        desk.TakeAsync(request, FormName, (_, fields) => ReplaceAsync(fields, cancellation), cancellation, MostBytes);

    private async Task<IResult> ReplaceAsync(Form.Fields fields, CancellationToken cancellation)
    {
        HashSet<string> hashes = new(StringComparer.Ordinal);
        List<int> unread = [];
        var unreadCount = 0;
        foreach (var file in fields.Posted.Files)
        {
            using var reader = new StreamReader(file.OpenReadStream());
            for (var line = 1; await reader.ReadLineAsync(cancellation) is { } text; line++)
            {
                // Parts of a list name other columns too: the first mobile number of a line is the one meant.
                if (text.Split(StopList.Columns).Select(PhoneNumber.Mobile).OfType<string>().FirstOrDefault() is { } phone)
                {
                    hashes.Add(table.HashOf(phone));
                }
                else if (text.Trim().Length > 0 && !(line == 1 && !text.Any(char.IsAsciiDigit)))
                {
                    unreadCount++;
                    if (unread.Count < MostFaults) unread.Add(line);
                }
            }
        }

        // A file of something else must not empty the list that stands.
        if (hashes.Count > 0) await table.TakeAsync(hashes, add: fields["add"] == "yes", clock.GetUtcNow(), cancellation);
        return Page.Console<DoNotCallPage>(
            new { List = await table.FindAsync(cancellation), Taken = hashes.Count, Unread = unread, UnreadCount = unreadCount },
            hashes.Count > 0 ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity);
    }
}
