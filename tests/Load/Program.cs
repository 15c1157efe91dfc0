using ActiveResident.Load;

if (LoadOptions.Parse(args) is not { } options)
{
    await Console.Error.WriteLineAsync(LoadOptions.Usage);
    return 2;
}

if (options.Serve is not null)
    return await Yardstick.ServeAsync(options);

return await new Measurement(options).RunAsync();
