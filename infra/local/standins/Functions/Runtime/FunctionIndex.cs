using System.Reflection;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace BloodDrive.Local.Functions;

/// <summary>All functions of the app, and the settings that switch them off or name their schedules and queues.</summary>
internal sealed class FunctionIndex
{
    private readonly IConfiguration _settings;
    private readonly Dictionary<string, LocalFunction> _functions = new(StringComparer.OrdinalIgnoreCase);

    public FunctionIndex(IEnumerable<Type> types, IConfiguration settings)
    {
        _settings = settings;
        const BindingFlags Any = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static;
        var methods = types.SelectMany(type => type.GetMethods(Any)).Where(method => method.IsDefined(typeof(FunctionAttribute)));
        foreach (var function in methods.Select(method => new LocalFunction(method)))
        {
            if (!_functions.TryAdd(function.Name, function))
                throw new InvalidOperationException($"Two functions are called '{function.Name}'.");
        }
    }

    public IEnumerable<LocalFunction> All => _functions.Values;

    /// <summary>The functions of one kind of trigger that are not switched off.</summary>
    public IEnumerable<(LocalFunction Function, TTrigger Trigger)> Of<TTrigger>() =>
        from function in All
        where function.Trigger is TTrigger && !IsDisabled(function)
        select (function, (TTrigger)(object)function.Trigger);

    /// <summary>The function of that name in any case, or null.</summary>
    public LocalFunction Find(string name) => _functions.GetValueOrDefault(name);

    public bool IsDisabled(LocalFunction function) =>
        IsTrue(_settings[$"AzureWebJobs.{function.Name}.Disabled"]) || IsTrue(_settings[$"AzureWebJobs:{function.Name}:Disabled"]);

    /// <summary>The text with %Setting% replaced by the setting.</summary>
    public string Resolve(string text)
    {
        var parts = text.Split('%');
        for (var i = 1; i < parts.Length - 1; i += 2)
        {
            parts[i] = _settings[parts[i]]
                ?? throw new InvalidOperationException($"'%{parts[i]}%' does not resolve to a value.");
        }

        return string.Concat(parts);
    }

    /// <summary>The connection string of that name, as the host looks it up, or null.</summary>
    public string Connection(string name)
    {
        name = string.IsNullOrEmpty(name) ? "Storage" : Resolve(name);
        return _settings[$"AzureWebJobs{name}"] ?? _settings.GetConnectionString(name) ?? _settings[name];
    }

    private static bool IsTrue(string value) => value is "1" || string.Equals(value, "true", StringComparison.OrdinalIgnoreCase);
}
