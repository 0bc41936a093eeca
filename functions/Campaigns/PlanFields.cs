using Microsoft.AspNetCore.Http;

namespace BloodDrive.Campaigns;

/// <summary>The fields of a plan as they were typed or sent: the same names, whichever door they came by.</summary>
public sealed class PlanFields(IReadOnlyDictionary<string, IReadOnlyList<string>> values)
{
    public static PlanFields Of(IFormCollection posted) =>
        new(posted.ToDictionary(pair => pair.Key, IReadOnlyList<string> (pair) => [.. pair.Value.OfType<string>()], StringComparer.Ordinal));

    /// <summary>The one value of a field, trimmed; null where it is missing, empty or there twice.</summary>
    public string? this[string field] => All(field) is [var value] ? value : null;

    /// <summary>All values of a field, trimmed; empty ones left out.</summary>
    public IReadOnlyList<string> All(string field) =>
        [.. values.GetValueOrDefault(field, []).Select(value => value.Trim()).Where(value => value.Length > 0)];

    /// <summary>What stands in a field one below the other.</summary>
    public IReadOnlyList<string> Lines(string field) =>
        [.. All(field).SelectMany(value => value.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    public bool Has(string field, string value) => All(field).Contains(value, StringComparer.Ordinal);
}
