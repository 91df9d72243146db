"""SSIM chapter 7, the schedule data set: read, write, expand into dated legs."""
