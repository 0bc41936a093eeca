namespace BloodDrive.Domain;

/// <summary>What a campaign's recipients are counted by: its plan and its drives as they stood when somebody asked, so that every shard decides by the same.</summary>
public sealed record CampaignPreview
{
    public required RunId Campaign { get; init; }

    /// <summary>Numbers the previews of a campaign, from 1: the newest is the one that is counted.</summary>
    public required int Number { get; init; }

    /// <summary>Id of who asked.</summary>
    public required string By { get; init; }
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When its messages would begin to leave (UTC).</summary>
    public required DateTimeOffset LeavesAt { get; init; }

    /// <summary>The seal of the plan, its words and its drives: of a campaign with another seal this is no preview any more.</summary>
    public required string Seal { get; init; }
    public required CampaignPlan Plan { get; init; }

    /// <summary>The drives of the plan, with the places they had.</summary>
    public required IReadOnlyList<Drive> Drives { get; init; }

    /// <summary>What is expected of those whom it reaches: as results had it when somebody asked.</summary>
    public ForecastRates Rates { get; init; } = ForecastRates.Assumed;

    /// <summary>Whose campaign it is: nobody beyond is counted, whatever the plan says.</summary>
    public Scope Within { get; init; } = new Scope.Nation();

    /// <summary>Counted for a launch, which begins when it is whole.</summary>
    public bool ForLaunch { get; init; }

    /// <summary>Ids of the units whose people were reached through the contact alone.</summary>
    public IReadOnlyList<string> ThroughContact { get; init; } = [];

    /// <summary>Ids alone reach a log.</summary>
    public override string ToString() => $"{Campaign}/{Number}";
}
