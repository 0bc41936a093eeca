using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace BloodDrive.Local.Functions;

/// <summary>The keys asked for with --enableAuth: a function key, the host's function key or the master key; without it everything is open.</summary>
internal sealed class FunctionKeys
{
    private readonly Keys _keys;

    private FunctionKeys(Keys keys) => _keys = keys;

    /// <summary>Reads the key file, or makes it with new keys; a null path means that no key is asked for.</summary>
    public static FunctionKeys Load(string path)
    {
        if (path is null)
            return new FunctionKeys(null);
        if (File.Exists(path))
            return new FunctionKeys(JsonSerializer.Deserialize<Keys>(File.ReadAllBytes(path), JsonSerializerOptions.Web));
        var keys = new Keys(NewKey(), NewKey(), []);
        Directory.CreateDirectory(Path.GetDirectoryName(path));
        File.WriteAllText(path, JsonSerializer.Serialize(keys, JsonSerializerOptions.Web));
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return new FunctionKeys(keys);
    }

    public bool Allows(HttpRequest request, AuthorizationLevel level, string function)
    {
        if (_keys is null || level == AuthorizationLevel.Anonymous)
            return true;
        var key = request.Headers["x-functions-key"].FirstOrDefault() ?? request.Query["code"].FirstOrDefault();
        if (key is null)
            return false;
        if (Same(key, _keys.Master))
            return true;
        return level is AuthorizationLevel.Function
            && (Same(key, _keys.Host) || (_keys.Functions.TryGetValue(function, out var own) && Same(key, own)));
    }

    private static bool Same(string key, string expected) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(expected));

    private static string NewKey() =>
        Convert.ToBase64String(RandomNumberGenerator.GetBytes(40)).Replace('+', '-').Replace('/', '_');

    /// <summary>The key file: master key, the host's function key, and keys of single functions by name.</summary>
    private sealed record Keys(string Master, string Host, Dictionary<string, string> Functions);
}
