using BloodDrive.Domain;
using BloodDrive.Storage;
using Microsoft.Extensions.Configuration;

namespace BloodDrive.Tests.Support;

/// <summary>The words of every brandname route, filed and approved past the proxy, so that texts of a test leave.</summary>
public static class ApprovedWords
{
    /// <param name="settings">Those of the app: link and hotline are part of the words.</param>
    public static async Task NoteAsync(IReadOnlyDictionary<string, string> settings, string connection, DateOnly today)
    {
        var known = new ConfigurationBuilder().AddInMemoryCollection(settings!).Build().Get<Settings>()!;
        StorageAccount account = new(connection);
        await account.Table("settings").CreateIfNotExistsAsync();
        TemplateTable table = new(account, known);
        var until = today.AddYears(TemplateFiling.MostYears);
        foreach (var route in new Routes(known).All)
        {
            await table.SaveAsync(
                route,
                Template.Of(route, known).Select(template =>
                    (template, new TemplateFiling(template.Words, TemplateState.Approved, "TEST", until, null, TimeProvider.System.GetUtcNow()))),
                CancellationToken.None);
        }
    }
}
