using BloodDrive.Local.Gateway;
using BloodDrive.Local.Proxy;
using BloodDrive.Local.Samples;
using BloodDrive.Local.Start;

return args switch
{
    ["gateway", .. var rest] => await GatewayCommand.RunAsync(rest),
    ["proxy", .. var rest] => await ProxyCommand.RunAsync(rest),
    ["samples", .. var rest] => SamplesCommand.Run(rest),
    _ => await StartCommand.RunAsync(args),
};
