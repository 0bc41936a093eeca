using BloodDrive.Local.Gateway;

return args switch
{
    ["gateway", .. var rest] => await GatewayCommand.RunAsync(rest),
    _ => 1,
};
