using Azure.Data.Tables;
using BloodDrive.Domain;

namespace BloodDrive.Storage;

/// <summary>
/// What may leave, read before each claim. The arming lies in columns of the red button's row, so that both are one read: a copy of the data brings its
/// row along, which then names another installation.
/// </summary>
public sealed class SendingGate(StorageAccount account, Installation here)
{
    private readonly TableClient _table = account.Table("audit");

    public Installation Here => here;

    public async Task<SendingState> FindAsync(CancellationToken cancellation)
    {
        var row = await _table.FindAsync(RedButton.Partition, RedButton.Key, cancellation);
        return new(
            RedButton.Read(row),
            row?.Read("ArmedFor") is { } mark && RedButton.PressOf(row, "Armed") is { } by ? new Arming(mark, by) : null,
            here);
    }

    /// <summary>Whether a lane is held. Where nothing reaches anybody, nothing holds confirmations, and nobody needs to ask.</summary>
    public async Task<bool> HoldsAsync(string lane, CancellationToken cancellation)
    {
        var confirmations = lane == Lanes.SendConfirmation;
        return !(confirmations && here.SendsToNobody) && (await FindAsync(cancellation)).Holds(confirmations);
    }

    /// <summary>Whether anything may leave this installation at all.</summary>
    public async Task<bool> ArmedAsync(CancellationToken cancellation) => here.SendsToNobody || (await FindAsync(cancellation)).Armed;

    /// <summary>Arms the data for this installation, and for no other any more. State and record are written together, whatever stood before.</summary>
    public Task ArmAsync(RedButtonPress by, CancellationToken cancellation)
    {
        var state = Columns.New(RedButton.Partition, RedButton.Key);
        state.Put("ArmedFor", here.Mark);
        RedButton.Put(state, "Armed", by);
        return _table.SubmitTransactionAsync(
            [
                new TableTransactionAction(TableTransactionActionType.UpsertMerge, state),
                new TableTransactionAction(TableTransactionActionType.UpsertMerge, RedButton.Entry("armed", by)),
            ],
            cancellation);
    }
}
