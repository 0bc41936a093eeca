namespace BloodDrive.Domain;

/// <summary>What the steering committee reports of a year, in the order of its form. What each means is <see cref="KpiWords.Definition"/>.</summary>
public enum Kpi
{
    Units,
    OfPlan,
    Voluntary,
    OfPopulation,
    Repeat,
    WholeBlood350,
    Clubs,
    Members,
    Sessions,
    Reached,
    Trained,
    Honoured,
}

/// <summary>How exactly a published figure was given.</summary>
public enum Qualifier
{
    Exactly,

    /// <summary>Written &gt;: more than.</summary>
    MoreThan,

    /// <summary>Written ≈: about.</summary>
    About,
}

/// <summary>A figure as it was given: 1,748,935; &gt;63 %; ≈1.7 %. Shares are in per cent.</summary>
public readonly record struct KpiFigure(decimal Value, Qualifier Qualifier = Qualifier.Exactly);
