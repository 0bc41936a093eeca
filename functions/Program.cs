Console.WriteLine("BloodDrive");
