namespace BloodDrive.Domain;

/// <summary>A run's certificate as it was made at an instant: what was checked, what broke a claim, what is uncertain, and the fingerprint of the ledger.</summary>
/// <param name="Messages">Rows of the ledger that were read.</param>
/// <param name="Left">Invitations among them that left or may have left: these were checked.</param>
/// <param name="Erased">Messages among those whose receiver is no longer held, so that nothing can be checked of them.</param>
/// <param name="Uncertain">Every message of which nobody knows whether it left.</param>
/// <param name="Open">Messages that may still leave.</param>
/// <param name="Even">Whether the run's account is even.</param>
/// <param name="Hash">SHA-256, in hexadecimal, of the ledger's canonical text (<see cref="LedgerLine"/>).</param>
public sealed record Certificate(
    Run Run,
    DateTimeOffset MadeAt,
    int Messages,
    int Left,
    int Erased,
    IReadOnlyList<CertificateFinding> Findings,
    IReadOnlyList<MessageKey> Uncertain,
    int Open,
    bool Even,
    string Hash)
{
    /// <summary>A run that is not over, does not add up or breaks a claim gets none.</summary>
    public bool Holds => Findings.Count == 0 && Open == 0 && Even;

    public IEnumerable<CertificateFinding> Against(CertificateClaim claim) => Findings.Where(finding => finding.Claim == claim);
}
