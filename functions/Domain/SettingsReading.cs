using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace BloodDrive.Domain;

/// <summary>The settings as they were given, or what is wrong with them: a sentence each that names its setting and never repeats a value.</summary>
public abstract record SettingsReading
{
    // What App Service leaves in a setting's place where the vault does not give the secret.
    private const string Unresolved = "@Microsoft.KeyVault(";

    /// <summary>How a setting that is no text is read (null: not at all), and how one is written.</summary>
    private static readonly Dictionary<Type, (Func<string, object?> Read, string Form)> Forms = new()
    {
        [typeof(bool)] = (text => bool.TryParse(text, out var value) ? value : null, "true or false"),
        [typeof(int)] = (text => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null, "a whole number"),
        [typeof(long?)] = (text => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : null, "a whole number"),
        [typeof(TimeOnly)] = (text => TimeOnly.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null, "a time of day such as 18:00"),
        [typeof(TimeSpan)] = (text => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null, "a length of time such as 00:30:00"),
    };

    private SettingsReading() { }

    public sealed record Right(Settings Settings) : SettingsReading;

    public sealed record Wrong(IReadOnlyList<string> Sentences) : SettingsReading;

    /// <param name="valueOf">What is set under a name, nested names with a colon; null where nothing is.</param>
    public static SettingsReading Of(Func<string, string?> valueOf)
    {
        Settings settings = new();
        Dictionary<string, string> misread = [];
        Read(settings, "", valueOf, misread);
        Read(settings.Storage, $"{nameof(Settings.AzureWebJobsStorage)}:", valueOf, misread);

        List<ValidationResult> refused = [];
        ValidationContext context = new(settings);
        Validator.TryValidateObject(settings, context, refused, validateAllProperties: true);

        // One sentence a setting, its first; the validator leaves the rest unsaid where one is missing, and a person wants to hear of all.
        HashSet<string> named = [.. misread.Keys];
        var wrong = misread.Values.Concat(
            from result in refused.Concat(settings.Validate(context))
            where named.Add(result.MemberNames.First())
            select result.ErrorMessage!).ToList();
        return wrong.Count == 0 ? new Right(settings) : new Wrong(wrong);
    }

    private static void Read(object into, string before, Func<string, string?> valueOf, Dictionary<string, string> misread)
    {
        foreach (var property in into.GetType().GetProperties().Where(property => property.CanWrite && property.PropertyType != typeof(StorageIdentity)))
        {
            var name = $"{before}{property.Name}";
            if (valueOf(name) is { } text && Misread(into, property, text) is { } why)
                misread[before.Length > 0 ? nameof(Settings.AzureWebJobsStorage) : property.Name] = $"{name.Replace(":", "__", StringComparison.Ordinal)} {why}";
        }
    }

    private static string? Misread(object into, PropertyInfo property, string text)
    {
        if (text.StartsWith(Unresolved, StringComparison.OrdinalIgnoreCase))
            return "is still a reference to the vault: the secret is not there, or the app's identity may not read it.";
        if (property.PropertyType == typeof(string))
        {
            property.SetValue(into, text);
            return null;
        }

        // Left empty, as in the sample: the default.
        if (text.Length == 0)
            return null;
        var (read, form) = Forms[property.PropertyType];
        if (read(text) is not { } value)
            return $"must be {form}.";
        property.SetValue(into, value);
        return null;
    }
}
