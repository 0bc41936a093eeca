using System.Security.Cryptography;
using System.Text;
using BloodDrive.Domain;

namespace BloodDrive.Web;

/// <summary>The secrets in the addresses that the text gateway calls back: it signs nothing, so the address is the proof. All stand while one is being changed.</summary>
public sealed class CallbackSecrets(Settings settings)
{
    private readonly byte[][] _known =
    [
        .. settings.EsmsCallbackSecrets.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Digest),
    ];

    /// <summary>Whether a secret is one of ours; compared in constant time, all of them.</summary>
    public bool Holds(string secret)
    {
        var asked = Digest(secret);
        return _known.Aggregate(false, (found, known) => found | CryptographicOperations.FixedTimeEquals(known, asked));
    }

    private static byte[] Digest(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
