using BloodDrive.Domain;
using BloodDrive.Storage;

namespace BloodDrive.Rsvp;

/// <summary>What became of a list: lines taken, and lines to be mended.</summary>
public sealed record UnitListDone(int Taken, IReadOnlyList<UnitLine.Faulty> Faults);

/// <summary>Takes a list that a unit's contact hands in, line by line as a public link takes a person; handing it in again books nobody twice.</summary>
public sealed class TakeUnitList(DriveTable drives, TakeRegistration take, LinkAttempts attempts, TimeProvider clock)
{
    private static readonly EligibilityPolicy Law = EligibilityPolicy.Vietnam;

    public async Task<UnitListDone> HandleAsync(Drive drive, Unit unit, IReadOnlyList<UnitLine> lines, CancellationToken cancellation)
    {
        var (taken, now) = (0, clock.GetUtcNow());
        List<UnitLine.Faulty> faults = [.. lines.OfType<UnitLine.Faulty>()];
        var consents = PublicConsent.Events(appeals: false, $"list of unit {unit.Id} for {drive.Id}", unit.Name, $"list-{unit.Id}-{drive.Id}", VietnamTime.DayOf(now));
        foreach (var person in lines.OfType<UnitLine.Person>())
        {
            if (await TakeAsync(drive, unit, person, consents, now, cancellation) is { } fault) faults.Add(new(person.Number, fault));
            else taken++;
        }

        return new(taken, [.. faults.OrderBy(fault => fault.Number)]);
    }

    private async Task<UnitLineFault?> TakeAsync(
        Drive drive, Unit unit, UnitLine.Person person, IReadOnlyList<ConsentEvent> consents, DateTimeOffset now, CancellationToken cancellation)
    {
        switch (Registration.WhyNot(person.Birth, drive.Day, Law))
        {
            case AudienceReason.TooYoung:
                return UnitLineFault.TooYoung;
            case AudienceReason.TooOld:
                return UnitLineFault.TooOld;
        }

        // Asked before the person, as at a public link; the emptiest hour, so that a list fills the day evenly.
        if (await EmptiestAsync(drive.Id, now, cancellation) is not { } slot) return UnitLineFault.NoPlace;
        if (!await attempts.TryPhoneAsync(person.Phone, now, cancellation)) return UnitLineFault.PhoneTooOften;
        while (true)
        {
            Registration registration = new()
            {
                Name = person.Name,
                Phone = person.Phone,
                Birth = person.Birth,
                Slot = slot,
                Origin = new(AnswerSource.List, unit.Id),
                Consents = consents,
            };
            if (await take.HandleAsync(registration, drive, cancellation) is RegistrationDone.Taken) return null;
            if (await EmptiestAsync(drive.Id, now, cancellation) is not { } next) return UnitLineFault.NoPlace;
            slot = next;
        }
    }

    private async Task<DateTimeOffset?> EmptiestAsync(string drive, DateTimeOffset now, CancellationToken cancellation) =>
        await drives.FindAsync(drive, cancellation) is { } held ? AnswerOffer.Open(held, now).MaxBy(slot => slot.Free)?.Start : null;
}
