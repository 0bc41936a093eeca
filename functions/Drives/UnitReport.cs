using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Drives;

/// <summary>Reads a unit's figures: three ranges, whatever the number of its people.</summary>
public sealed class UnitReport(UnitTable units, RegisterTable register, TallyTable tallies, TimeProvider clock)
{
    public async Task<UnitFigures> OfAsync(Unit unit, CancellationToken cancellation)
    {
        var year = VietnamTime.DayOf(clock.GetUtcNow()).Year;
        var counting = register.OfAllAsync(cancellation);
        var tallied = tallies.OfYearAsync(year, cancellation);
        UnitFamilies families = new(await units.WithinAsync(new Scope.OfProvince(unit.Province), cancellation));
        var counted = await counting;
        return new(
            counted.Units.GetValueOrDefault(unit.Id),
            counted.Day,
            year,
            TallySum.ByUnit(await tallied).GetValueOrDefault(unit.Id) ?? new UnitTally(0, 0),
            families.WithinOf(unit.Id));
    }
}
