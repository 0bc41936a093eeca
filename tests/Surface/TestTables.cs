using Azure.Data.Tables;
using BloodDrive.Tests.Support;

namespace BloodDrive.Tests.Surface;

/// <summary>A table of a test's own.</summary>
internal static class TestTables
{
    public static async Task<TableClient> NewAsync(bool create = true, TableClientOptions? options = null, Uri? through = null)
    {
        var azurite = await Azurite.SharedAsync();
        var table = new TableClient(azurite.ConnectionStringTo(tables: through), $"t{Guid.NewGuid():N}", options ?? new TableClientOptions());
        if (create) await table.CreateIfNotExistsAsync();
        return table;
    }
}
