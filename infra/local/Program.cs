Console.WriteLine("BloodDrive local");
