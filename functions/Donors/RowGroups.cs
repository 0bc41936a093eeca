using BloodDrive.Domain;
using BloodDrive.Domain.Import;

namespace BloodDrive.Donors;

/// <summary>Parts the rows of a chunk so that rows which may be of one person stay together, in the file's order; the groups need not wait for one another.</summary>
internal static class RowGroups
{
    public static IReadOnlyList<IReadOnlyList<ImportRow>> Of(IEnumerable<ImportRow> rows)
    {
        var byKey = new Dictionary<string, List<ImportRow>>();
        var groups = new HashSet<List<ImportRow>>(ReferenceEqualityComparer.Instance);
        foreach (var row in rows)
        {
            var keys = Keys(row).ToList();
            var met = keys.Select(key => byKey.GetValueOrDefault(key)).OfType<List<ImportRow>>().Distinct(ReferenceEqualityComparer.Instance).Cast<List<ImportRow>>().ToList();
            List<ImportRow> group = [.. met.SelectMany(one => one), row];
            groups.ExceptWith(met);
            groups.Add(group);
            foreach (var key in group.SelectMany(Keys)) byKey[key] = group;
        }

        return [.. groups.Select(group => group.OrderBy(row => row.Number).ToList())];
    }

    private static IEnumerable<string> Keys(ImportRow row)
    {
        yield return "name " + NameText.Fold(row.Name.Full);
        if (row.Code is { } code) yield return "code " + code;
        if (row.CccdHash is { } cccd) yield return "cccd " + cccd;
    }
}
