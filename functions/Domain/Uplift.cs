namespace BloodDrive.Domain;

/// <summary>What a campaign brought beyond what would have come without it, told from those it wrote to and those it held out.</summary>
public abstract record Uplift
{
    /// <summary>Standard deviations to each side: ninety in a hundred such intervals hold the truth.</summary>
    private const double Ninety = 1.6449;

    private Uplift() { }

    /// <summary>Nobody was held out: there is nothing to compare with.</summary>
    public sealed record NotMeasured : Uplift;

    /// <summary>So few were held out that a comparison says nothing.</summary>
    public sealed record TooFew(int HeldOut, int Least) : Uplift;

    /// <summary>Donors who gave because of it, one unit each: the number that the arms suggest, and between what it lies nine times in ten.</summary>
    public sealed record Measured(double Units, double Low, double High) : Uplift
    {
        public bool IsMore => Low > 0;

        public bool IsLess => High < 0;

        /// <summary>VND for each unit that would not have come otherwise, at what is suggested and at both ends; null where it is not clear that any did.</summary>
        public (double Expected, double Least, double Most)? PricePerUnit(long spent) => IsMore ? (spent / Units, spent / High, spent / Low) : null;
    }

    /// <param name="least">Fewer held out than this are too few.</param>
    public static Uplift Of(ArmCount invited, ArmCount heldOut, int least)
    {
        if (heldOut.Planned == 0 || invited.Planned == 0)
        {
            return new NotMeasured();
        }

        if (heldOut.Planned < least)
        {
            return new TooFew(heldOut.Planned, least);
        }

        var (difference, low, high) = Difference(invited.Gave, invited.Planned, heldOut.Gave, heldOut.Planned);
        return new Measured(difference * invited.Planned, low * invited.Planned, high * invited.Planned);
    }

    /// <summary>
    /// The difference of two shares with its 90 % interval: the square-and-add of two Wilson score intervals (R. G. Newcombe, Statistics in Medicine 17,
    /// 1998, 873–890, method 10). It holds at small counts and at none, where the usual deviation would be nothing.
    /// </summary>
    public static (double Difference, double Low, double High) Difference(int gave, int of, int otherGave, int otherOf)
    {
        var (share, low, high) = Wilson(gave, of);
        var (other, otherLow, otherHigh) = Wilson(otherGave, otherOf);
        var difference = share - other;
        return (
            difference,
            difference - Math.Sqrt(Square(share - low) + Square(otherHigh - other)),
            difference + Math.Sqrt(Square(high - share) + Square(other - otherLow)));
    }

    private static (double Share, double Low, double High) Wilson(int count, int of)
    {
        var share = (double)count / of;
        var weight = 1 + (Square(Ninety) / of);
        var centre = (share + (Square(Ninety) / (2 * of))) / weight;
        var half = Ninety * Math.Sqrt((share * (1 - share) / of) + (Square(Ninety) / (4 * Square(of)))) / weight;

        // Rounding must not push an end past the share itself: 0 of 20 is 0 to something.
        return (share, Math.Min(share, centre - half), Math.Max(share, centre + half));
    }

    private static double Square(double number) => number * number;
}
