-- Dimension: how the customer found the shop (来店のきっかけ).
acquisition_channel
